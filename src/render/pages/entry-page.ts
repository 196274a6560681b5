import type { RiverEntry } from '../../model/river-entry.ts'
import type { PlannedFile } from '../../model/site.ts'
import { entryPath, entryView, painted } from './entry-view.ts'
import { digest, entryKey, type Frame, renderPage } from './frame.ts'
import { entryData } from './structured-data.ts'
import { loadTitles } from './title-list.ts'

/** An entry of the same blog, by its place in time: its title would have to be loaded. */
interface Neighbour {
  readonly path: string
  readonly at: number
}

interface Neighbours {
  readonly earlier: Neighbour | undefined
  readonly later: Neighbour | undefined
}

function neighbour(entry: RiverEntry | undefined): Neighbour | undefined {
  return entry === undefined ? undefined : { path: entryPath(entry.card.entryId), at: entry.card.riverAt }
}

async function renderEntry(frame: Frame, river: RiverEntry, neighbours: Neighbours): Promise<string> {
  const [stored] = await frame.site.load([river.card.id])
  const entry = stored === undefined ? undefined : entryView(frame, river, await painted(frame, stored))
  if (entry === undefined) throw new Error(`entry ${river.card.entryId} is planned but not in the store`)
  const facts = {
    kind: 'entry',
    path: entryPath(entry.id),
    title: entry.name,
    description: entry.description,
    // The author's own page is the original: search engines should lead there, unless the planet says otherwise.
    canonical: frame.site.planet.canonical === 'planet' ? undefined : entry.permalink,
    image: entry.image === undefined ? undefined : { ...entry.image, large: true },
    indexed: entry.author.indexed,
    more: { data: entryData(frame.site, entry), noarchive: entry.noarchive, ...neighbours },
  }
  const kin = await loadTitles(
    frame,
    (river.kin ?? []).map((card) => ({ card })),
  )
  return renderPage(frame, 'entry.html.liquid', facts, { entry, kin })
}

/** Names its kin by how a list shows them. */
function kinKey(frame: Frame, { kin = [] }: RiverEntry): string {
  return kin.map((card) => entryKey(frame, { card, alsoOn: [] })).join(' ')
}

/** The entries on either side, of the same blog. */
interface Sides {
  readonly later: RiverEntry | undefined
  readonly earlier: RiverEntry | undefined
}

function planEntry(frame: Frame, entry: RiverEntry, { later, earlier }: Sides): PlannedFile {
  const around = [later, earlier].map((entry) => entry?.card.entryId.slice(0, 12) ?? '').join('-')
  return {
    path: entryPath(entry.card.entryId),
    key: digest(frame.key, entryKey(frame, entry), around, kinKey(frame, entry)),
    render: () => renderEntry(frame, entry, { earlier: neighbour(earlier), later: neighbour(later) }),
  }
}

/** A permalink page for every entry of a blog. */
export function* planEntryPages(frame: Frame, feedId: number): Iterable<PlannedFile> {
  let later: RiverEntry | undefined
  let entry: RiverEntry | undefined
  for (const earlier of frame.site.river.byFeed.get(feedId) ?? []) {
    if (entry !== undefined) yield planEntry(frame, entry, { later, earlier })
    later = entry
    entry = earlier
  }
  if (entry !== undefined) yield planEntry(frame, entry, { later, earlier: undefined })
}
