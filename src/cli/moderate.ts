import {
  build,
  type EntryStory,
  type FoundEntry,
  findEntries,
  nameOf,
  type PublishReport,
  storiesOf,
  withCopies,
} from '../planet.ts'
import type { Store } from '../store/store.ts'
import { fateLines } from './explain-entry.ts'
import { type PlanetRun, withPlanet } from './planet-run.ts'
import { plural, printJson, printLines } from './print.ts'
import { publishSummary } from './summary.ts'
import { generator } from './version.ts'

export interface ModerateOptions {
  readonly reason?: string
  /** This entry alone, not its copies in other feeds. */
  readonly only?: boolean
  /** Publish at once. */
  readonly build?: boolean
  readonly json?: boolean
}

type Verb = 'hide' | 'show' | 'approve' | 'erase'

const done: Readonly<Record<Verb, string>> = {
  hide: 'Hidden',
  show: 'Shown again',
  approve: 'Approved',
  erase: 'Erased for good',
}

/** `almagest hide`, `show`, `approve`, `erase`: takes an entry out of every copy, or lets it in. Exit status 1 if nothing was done. */
export function moderateCommand(
  verb: Verb,
  name: string,
  path: string | undefined,
  options: ModerateOptions,
): Promise<number> {
  return withPlanet(path, async (planet) => {
    const { config, store, clock } = planet
    const named = await findEntries(name, config, store)
    if (named.length === 0) return refuse(`${name} is no entry of ${config.planet.name}. ${howToName}`)
    if (!isOneArticle(named))
      return refuse(
        `${name} names ${plural(named.length, 'entry', 'entries')}: give more digits.\n${listOf(named)}`,
      )
    const meant = options.only === true ? named : await withCopies(named, store)
    const stories = await storiesOf(meant, config, store, clock())
    const changed: EntryStory[] = []
    for (const story of stories) if (await moderate(verb, story, planet, options.reason)) changed.push(story)
    const after = await storiesOf(await readAgain(changed, store), config, store, clock())
    const published = options.build === true && changed.length > 0 ? await publish(planet) : undefined
    report(verb, planet, changed, after, published, options)
    return changed.length > 0 ? 0 : 1
  })
}

const howToName = 'Give its id (eight digits or more), its page or its permalink.'

function refuse(message: string): number {
  process.stderr.write(`almagest: ${message}\n`)
  return 1
}

/** One entry, or copies of one article: named by their permalink. */
function isOneArticle(found: readonly FoundEntry[]): boolean {
  const [first] = found
  return (
    found.length === 1 ||
    (first?.known.canonical !== undefined &&
      found.every(({ known }) => known.canonical === first.known.canonical))
  )
}

function listOf(found: readonly FoundEntry[]): string {
  return found
    .map(({ feed, known }) => `  ${known.entryId.slice(0, 16)}  ${nameOf(feed)}: ${known.title}`)
    .join('\n')
}

/** What is known of them now that something was done. */
async function readAgain(entries: readonly FoundEntry[], store: Store): Promise<readonly FoundEntry[]> {
  const again = entries.map(async ({ feed, known }) => {
    const now = (await store.known(feed.id)).find(({ id }) => id === known.id)
    return { feed, known: now ?? known }
  })
  return Promise.all(again)
}

/** Returns whether there was anything to do; says why not. */
async function moderate(
  verb: Verb,
  story: EntryStory,
  { store, config, clock }: PlanetRun,
  reason = '',
): Promise<boolean> {
  const { known, fate } = story
  const title = titleOf(story)
  if (verb === 'hide' || verb === 'erase') {
    if (fate.kind === 'erased' || (verb === 'hide' && fate.kind === 'hidden'))
      return nothingToDo(`${title} is ${fate.kind} already.`)
    return store[verb](known.entryId, reason, clock())
  }
  if (fate.kind === 'erased') return nothingToDo(fateLines(fate, config).join(' '))
  if (fate.kind !== 'hidden' && fate.kind !== 'held')
    return nothingToDo(`${title} was neither hidden nor held back. ${fateLines(fate, config).join(' ')}`)
  return store.show(known.entryId)
}

function nothingToDo(message: string): boolean {
  process.stderr.write(`almagest: ${message}\n`)
  return false
}

function titleOf({ stored, known }: EntryStory): string {
  return stored?.title || known.title || '(no title)'
}

function publish({ config, store, clock, stop }: PlanetRun): Promise<PublishReport> {
  return build(config, store, { now: clock(), thorough: false, generator, signal: stop })
}

function report(
  verb: Verb,
  { config }: PlanetRun,
  changed: readonly EntryStory[],
  after: readonly EntryStory[],
  published: PublishReport | undefined,
  { json, reason }: ModerateOptions,
): void {
  if (json === true) {
    const entries = changed.map((story, index) => ({
      id: story.known.entryId,
      title: titleOf(story),
      feed: story.feed.subscription.url,
      fate: after[index]?.fate.kind,
    }))
    const { written, removed, unchanged } = published ?? {}
    printJson({ done: verb, reason, entries, publish: published && { written, removed, unchanged } })
    return
  }
  if (changed.length === 0) return
  const isBack = verb === 'show' || verb === 'approve'
  printLines([
    ...changed.flatMap((story, index) => {
      const fate = after[index]?.fate
      const line = `${done[verb]}: ${titleOf(story)}, from ${nameOf(story.feed)} (${story.known.entryId.slice(0, 12)})`
      return [line, ...(isBack && fate !== undefined && !isThere(fate) ? fateLines(fate, config) : [])]
    }),
    published === undefined
      ? 'The next build publishes it; --build does it at once.'
      : publishSummary(config, published),
  ])
}

/** A copy is there with the article that is shown. */
function isThere({ kind }: EntryStory['fate']): boolean {
  return kind === 'shown' || kind === 'twin'
}
