import { type EntryList, noEntries } from '../../model/entry-list.ts'
import type { Site } from '../../model/site.ts'
import type { FeedPlan } from './feed-document.ts'
import { monthsOf } from './months.ts'

/**
 * The planet's Atom feed with its past (RFC 5005 §4): `atom.xml` is the subscription document, each archive document leads
 * to the one before, and all together hold every entry there is.
 */
export interface ArchivedFeed {
  readonly current: FeedPlan
  /** Oldest first. */
  readonly archives: readonly FeedPlan[]
}

/** The entries of an archive document, and its path. */
interface Block {
  readonly path: string
  readonly folder: string
  readonly entries: EntryList
}

/**
 * An archive document must not change, so that who has seen it need not ask again. Within a month entries go into documents
 * of `size` by place, the oldest first, and a document appears when it is full or its month over; until then its entries
 * are in the subscription document, which is no shorter. Only an entry that comes late into an old month, an edit or a
 * withdrawal touch it again.
 */
export function planArchivedFeed(site: Site, current: FeedPlan, size: number): ArchivedFeed {
  const { entries } = site.river
  const announced = new Set(current.entries.rows)
  const areAnnounced = ({ rows }: EntryList) => rows.every((row) => announced.has(row))
  if (areAnnounced(entries)) return { current, archives: [] }

  const [open, ...over] = monthsOf(entries, site.planet.timezone)
  const blocks = over.toReversed().flatMap(({ month, entries }) => blocksOf(month, entries, size))
  for (const block of blocksOf(open?.month ?? '', open?.entries ?? noEntries, size))
    if (block.entries.length === size || !areAnnounced(block.entries)) blocks.push(block)

  const archives = blocks.map((block, index) => archivePlan(site, current, block, blocks[index - 1]))
  return { current: { ...current, prevArchive: archives.at(-1)?.selfLink }, archives }
}

/** `2025/10/atom.xml`, `2025/10/atom-2.xml` … */
function blocksOf(month: string, entries: EntryList, size: number): Block[] {
  const folder = `${month.replace('-', '/')}/`
  const blocks: Block[] = []
  for (let end = entries.length; end > 0; end -= size) {
    const number = blocks.length + 1
    const path = `${folder}${number === 1 ? 'atom' : `atom-${number}`}.xml`
    blocks.push({ path, folder, entries: entries.slice(Math.max(0, end - size), end) })
  }
  return blocks
}

function archivePlan(site: Site, current: FeedPlan, block: Block, before: Block | undefined): FeedPlan {
  const { url } = site.planet
  return {
    ...current,
    // The news of a departure belongs to the document that is read again.
    departures: undefined,
    path: block.path,
    // One feed in several documents: the same id, and no link to the next, which would be a change.
    id: current.selfLink,
    selfLink: url + block.path,
    siteLink: site.theme.templates.has('month.html.liquid') ? url + block.folder : url,
    entries: block.entries,
    current: current.selfLink,
    prevArchive: before === undefined ? undefined : url + before.path,
  }
}
