import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { Config } from '../config/config.ts'
import type { KeptOut } from '../model/filter.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { CleanEntry, EntryCard, StoredEntry } from '../model/stored-entry.ts'
import { parseFeed } from '../parse/parse.ts'
import { atomEntry, runProgram, SieveFailure, xpathFinds } from '../sieve/sieve.ts'
import type { SievedEntry, Store } from '../store/store.ts'
import { nameOf } from './authors.ts'
import { cleanFor } from './clean.ts'
import { type SieveStep, sieveSteps } from './sieve-steps.ts'

const entriesAtOnce = 50
/** A program that has failed so often in one run is not asked again in it. */
const mostFailures = 5

export interface PassContext {
  readonly folder: string
  readonly note: (text: string) => void
  readonly signal?: AbortSignal | undefined
}

/**
 * Passes entries through the XPath and the programs of their filters: each once, until the entry, the program or the
 * configuration changes; then the past changes too. What a program writes is as little trusted as what a feed says.
 */
export async function passThrough(
  config: Config,
  followed: readonly FollowedFeed[],
  store: Store,
  { note, signal }: Pick<PassContext, 'note' | 'signal'>,
): Promise<void> {
  const feeds = followed.filter(({ subscription }) => !subscription.disabled)
  const steps = sieveSteps(feeds, config, note)
  const known = await store.sieved()
  if (steps.size === 0) return known.size === 0 ? undefined : store.forgetSieved([...known.keys()])
  const cards = [...(await store.cards())]
  const idle = cards.filter(({ id, feedId }) => known.has(id) && !steps.has(feedId))
  if (idle.length > 0) await store.forgetSieved(idle.map(({ id }) => id))
  const sieve = openSieve(feeds, steps, { folder: config.folder, note, signal })
  const waiting = cards.filter((card) => sieve.isWaiting(card, known.get(card.id)))
  for (let start = 0; start < waiting.length && signal?.aborted !== true; start += entriesAtOnce) {
    const ids = waiting.slice(start, start + entriesAtOnce).map(({ id }) => id)
    const passed = await sieve.pass(await store.unsieved(ids))
    await store.recordSieved(passed)
    // What other filters made of an entry must not stand for what these could not do.
    const done = new Set(passed.map(({ id }) => id))
    await store.forgetSieved(ids.filter((id) => known.has(id) && !done.has(id)))
  }
}

export type Passed = SievedEntry & { readonly clean?: CleanEntry | undefined }

export interface EntrySieve {
  isWaiting(card: EntryCard, known: SievedEntry | undefined): boolean
  /** What comes of entries as they were before any program; those for which a program failed are left out. */
  pass(entries: readonly StoredEntry[]): Promise<readonly Passed[]>
}

export function openSieve(
  feeds: readonly FollowedFeed[],
  steps: ReadonlyMap<number, readonly SieveStep[]>,
  context: PassContext,
): EntrySieve {
  const feedOf = new Map(feeds.map((feed) => [feed.id, feed]))
  const names = new Map([...steps].map(([feedId, all]) => [feedId, nameOfSteps(all)]))
  const failures = new Map<string, number>()

  async function passOne(entry: StoredEntry): Promise<readonly Passed[]> {
    const feed = feedOf.get(entry.feedId)
    const all = steps.get(entry.feedId) ?? []
    if (feed === undefined || all.some(({ rule }) => (failures.get(rule.value) ?? 0) >= mostFailures))
      return []
    const { id, version } = entry
    let running = all[0]
    try {
      const result = await run(entry, feed, all, context.folder, (step) => {
        running = step
      })
      return [{ id, version, sieve: names.get(entry.feedId) ?? '', ...result }]
    } catch (error) {
      if (!(error instanceof SieveFailure)) throw error
      tell(running?.rule.value ?? '', entry, error.message)
      return []
    }
  }

  function tell(step: string, entry: StoredEntry, why: string): void {
    const count = (failures.get(step) ?? 0) + 1
    failures.set(step, count)
    if (count > mostFailures) return
    const again = count === mostFailures ? '; it is not asked again in this run' : ''
    context.note(`the filter ${step} failed with “${entry.title}”, which is shown unfiltered: ${why}${again}`)
  }

  return {
    isWaiting: ({ feedId, version }, known) =>
      steps.has(feedId) && (known?.version !== version || known.sieve !== names.get(feedId)),
    pass: async (entries) => {
      const passed: (readonly Passed[])[] = entries.map(() => [])
      const queue = entries.entries()
      const worker = async (): Promise<void> => {
        for (const [index, entry] of queue) {
          if (context.signal?.aborted === true) return
          passed[index] = await passOne(entry)
        }
      }
      await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker))
      return passed.flat()
    },
  }
}

function nameOfSteps(steps: readonly SieveStep[]): string {
  const said = steps.map(({ rule, program }) => [rule, program?.hash])
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22)
}

async function run(
  entry: StoredEntry,
  feed: FollowedFeed,
  steps: readonly SieveStep[],
  folder: string,
  starting: (step: SieveStep) => void,
): Promise<{ readonly keptOut?: KeptOut; readonly clean?: CleanEntry }> {
  const before = atomEntry(entry, {
    url: feed.url,
    name: nameOf(feed),
    id: feed.profile?.id,
    siteLink: feed.profile?.siteLink,
  })
  let xml = before
  for (const step of steps) {
    starting(step)
    const { rule, program, wanted } = step
    if (program === undefined) {
      if ((await xpathFinds(xml, rule.value)) !== wanted) return { keptOut: rule }
    } else {
      xml = await runProgram(program, xml, folder)
      if (xml.trim() === '') return { keptOut: rule }
    }
  }
  return xml.trim() === before.trim() ? {} : { clean: readBack(xml, entry, feed) }
}

/** The entry as a program wrote it, cleaned like any other. What Atom cannot say of it stays. */
function readBack(xml: string, entry: StoredEntry, feed: FollowedFeed): CleanEntry {
  const document = `<feed xmlns="http://www.w3.org/2005/Atom">${xml.replace(/^\s*<\?xml[^>]*\?>/, '')}</feed>`
  const parsed = parseFeed(Buffer.from(document), { encoding: 'utf-8' })
  const raw = parsed.kind === 'feed' ? parsed.feed.entries[0] : undefined
  if (raw === undefined) throw new SieveFailure('what it wrote is no Atom entry')
  const { originalId, commentsLink, publishedAt, updatedAt, source: from } = entry
  const again = cleanFor(feed, { ...raw, id: originalId }, entry.entryId)
  return {
    ...again,
    permalink: again.permalink ?? entry.permalink,
    image: again.image ?? entry.image,
    ...{ originalId, commentsLink, publishedAt, updatedAt, source: from },
  }
}
