import { userInfo } from 'node:os'
import type { ModerationVerb } from '../model/moderation.ts'
import {
  build,
  decisionsAgainst,
  type EntryStory,
  type FoundEntry,
  findEntries,
  nameOf,
  type PublishReport,
  storiesOf,
  trustedWith,
  waitingEntries,
  withCopies,
} from '../planet.ts'
import type { Store } from '../store/store.ts'
import { isConfigFile } from './config-file.ts'
import { approveFeed } from './decide-feed.ts'
import { usage } from './exit.ts'
import { fateLines } from './explain-entry.ts'
import { tellHubs } from './hubs.ts'
import { type PlanetRun, withPlanet } from './planet-run.ts'
import { plural, printJson, printLines, sayLines } from './print.ts'
import { publishSummary } from './summary.ts'
import { generator } from './version.ts'

export interface ModerateOptions {
  readonly reason?: string
  /** Who does it, for the log; without it, the user of this machine. */
  readonly as?: string
  /** These entries alone, not their copies in other feeds. */
  readonly only?: boolean
  /** Of `approve`: whatever waits, of this feed or of all. */
  readonly feed?: string
  readonly all?: boolean
  /** Publish at once. */
  readonly build?: boolean
  readonly json?: boolean
}

const done: Readonly<Record<ModerationVerb, string>> = {
  hide: 'Hidden',
  show: 'Shown again',
  hold: 'Held back',
  approve: 'Approved',
  erase: 'Erased for good',
}

/**
 * `almagest hide`, `show`, `hold`, `approve`, `erase`: takes entries out of every copy, or lets them in. The last argument may
 * be the configuration. Exit status 1 if nothing was done.
 */
export function moderateCommand(
  verb: ModerationVerb,
  given: readonly string[],
  options: ModerateOptions,
): Promise<number> {
  const path = isConfigFile(given.at(-1)) ? given.at(-1) : undefined
  const names = path === undefined ? given : given.slice(0, -1)
  const isMeant = names.length > 0 || options.all === true || options.feed !== undefined
  if (!isMeant) return Promise.resolve(refuse(`which entry? ${howToName}`, usage))
  return withPlanet(path, async (planet) => {
    const { config, store, clock } = planet
    const [name] = names
    if (verb === 'approve' && name !== undefined && names.length === 1) {
      const status =
        (await findEntries(name, config, store)).length === 0
          ? await approveFeed(name, planet, options)
          : undefined
      if (status !== undefined) return status
    }
    const chosen = await choose(names, planet, options)
    if ('refused' in chosen) return refuse(chosen.refused)
    const stories = await storiesOf(chosen.entries, config, store, clock())
    const changed: EntryStory[] = []
    for (const story of stories) if (await moderate(verb, story, planet, options)) changed.push(story)
    if (verb === 'approve') changed.push(...(await letInTrusted(changed, planet, options)))
    const after = await storiesOf(await readAgain(changed, store), config, store, clock())
    const published = options.build === true && changed.length > 0 ? await publish(planet) : undefined
    await tellHubs(planet, published)
    report(verb, planet, changed, after, published, options)
    const ids = new Set(changed.map(({ known }) => known.entryId))
    for (const { place, verb: said } of await decisionsAgainst(verb, ids, config, store))
      sayLines([`${place} says ${said}: the next build follows it, unless you change that line.`])
    return changed.length > 0 ? 0 : 1
  })
}

function refuse(message: string, status = 1): number {
  sayLines(`almagest: ${message}`.split('\n'))
  return status
}

type Chosen = { readonly entries: readonly FoundEntry[] } | { readonly refused: string }

/** All that is named, with its copies; or what waits. */
async function choose(
  names: readonly string[],
  planet: PlanetRun,
  options: ModerateOptions,
): Promise<Chosen> {
  const { config, store } = planet
  if (options.all === true || options.feed !== undefined) {
    const entries = await waitingEntries(store, options.feed)
    return entries.length > 0 ? { entries } : { refused: 'nothing waits there for approval.' }
  }
  const found: FoundEntry[] = []
  for (const name of names) {
    const named = await findEntries(name, config, store)
    if (named.length === 0) return { refused: `${name} is no entry of ${config.planet.name}. ${howToName}` }
    if (!isOneArticle(named)) return { refused: severalNamed(name, named) }
    found.push(...named)
  }
  return { entries: options.only === true ? found : await withCopies(found, store) }
}

const howToName = 'Give its id (eight digits or more), its page or its permalink.'

function severalNamed(name: string, named: readonly FoundEntry[]): string {
  const list = named.map(
    ({ feed, known }) => `  ${known.entryId.slice(0, 16)}  ${nameOf(feed)}: ${known.title}`,
  )
  return `${name} names ${plural(named.length, 'entry', 'entries')}: give more digits.\n${list.join('\n')}`
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
  verb: ModerationVerb,
  story: EntryStory,
  { store, config, clock }: PlanetRun,
  options: ModerateOptions,
): Promise<boolean> {
  const idle = idleReason(verb, story)
  if (idle !== undefined) {
    refuse(
      [`${titleOf(story)} ${idle}`, ...(idle.endsWith('already.') ? [] : fateLines(story.fate, config))].join(
        ' ',
      ),
    )
    return false
  }
  const { reason = '', as: by = userInfo().username } = options
  return store.moderate({ verb, entryId: story.known.entryId, reason, by, at: clock(), file: false })
}

/** In the mode that holds first entries, whoever is let in brings what else waits. */
async function letInTrusted(
  approved: readonly EntryStory[],
  planet: PlanetRun,
  options: ModerateOptions,
): Promise<readonly EntryStory[]> {
  const { config, store, clock } = planet
  const trusted = await trustedWith(approved, config.moderation.mode, store)
  const stories = await storiesOf(trusted, config, store, clock())
  for (const story of stories) await moderate('approve', story, planet, options)
  return stories
}

/** Why there is nothing to do, or undefined. */
function idleReason(verb: ModerationVerb, { fate, known }: EntryStory): string | undefined {
  const isErased = fate.kind === 'erased'
  switch (verb) {
    case 'erase':
      return isErased ? 'is erased already.' : undefined
    case 'hide':
      return isErased || fate.kind === 'hidden' ? `is ${fate.kind} already.` : undefined
    case 'hold':
      return known.hold === undefined && known.hidden !== true ? undefined : `is ${fate.kind} already.`
    case 'show':
    case 'approve':
      if (fate.kind === 'hidden' || fate.kind === 'held') return undefined
      return isErased ? '' : 'was neither hidden nor held back.'
  }
}

function titleOf({ stored, known }: EntryStory): string {
  return stored?.title || known.title || '(no title)'
}

function publish({ config, store, clock, stop }: PlanetRun): Promise<PublishReport> {
  return build(config, store, { now: clock(), thorough: false, generator, signal: stop })
}

function report(
  verb: ModerationVerb,
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
    ...(verb === 'erase' ? ['Backups that were made before still have its words.'] : []),
    published === undefined
      ? 'The next build publishes it; --build does it at once.'
      : publishSummary(config, published),
  ])
}

/** A copy is there with the article that is shown. */
function isThere({ kind }: EntryStory['fate']): boolean {
  return kind === 'shown' || kind === 'twin'
}
