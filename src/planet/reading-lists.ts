import { resolve } from 'node:path'
import { type Config, decodeListFile, iniSubscriptions, type ReadingList } from '../config/config.ts'
import { type Answer, type Fetcher, isLocalAddress } from '../fetch/fetch.ts'
import { webUrl } from '../lib/url.ts'
import { describeProblem } from '../model/problem.ts'
import type { Subscription } from '../model/subscription.ts'
import { findProgram, runProgram, SieveFailure } from '../sieve/sieve.ts'
import type { Store, StoredList } from '../store/store.ts'
import { kindOfList, mergeLists, mostListed, readList } from '../subscribe/subscribe.ts'
import type { Choice } from './choice.ts'
import { circleOf } from './friends.ts'

/** What came of looking at a reading list, if it is worth a word. */
export interface ListReport {
  readonly url: string
  readonly feeds: number
  /** Addresses. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** In words; the last good list holds then. */
  readonly problem?: string | undefined
}

/** Between two looks at a list, unless every feed is asked for. */
const restMs = 3_600_000
/** Between two walks from friend to friend. */
const walkMs = 24 * restMs

/** Everything that is followed: the configuration's feeds, and those of its lists as they were last read. */
export async function allSubscriptions(config: Config, store: Store): Promise<readonly Subscription[]> {
  if (config.readingLists.length === 0) return config.subscriptions
  const known = new Map((await store.lists()).map((list) => [list.url, list]))
  return mergeLists(
    config.subscriptions,
    config.readingLists.map(({ url, defaults }) => ({ url, defaults, feeds: known.get(url)?.feeds ?? [] })),
  )
}

export interface ListContext {
  readonly fetcher: Fetcher
  readonly now: number
  readonly which: Choice
  readonly signal?: AbortSignal | undefined
}

/** Reads the lists whose time has come. A list that fails, is empty or has become a page leaves the last good one in force. */
export async function readLists(
  config: Config,
  store: Store,
  context: ListContext,
): Promise<readonly ListReport[]> {
  // Who asks for certain feeds wants these, not others.
  if (config.readingLists.length === 0 || typeof context.which === 'object') return []
  const known = new Map((await store.lists()).map((list) => [list.url, list]))
  const due = config.readingLists.filter(({ url, depth }) => {
    const checkedAt = known.get(url)?.checkedAt
    const rest = depth > 0 ? walkMs : restMs
    return context.which === 'all' || checkedAt === undefined || checkedAt + rest <= context.now
  })
  const reports = await Promise.all(
    due.map((list) => readOne(list, known.get(list.url), config, store, context)),
  )
  return reports.flat()
}

async function readOne(
  list: ReadingList,
  before: StoredList | undefined,
  config: Config,
  store: Store,
  { fetcher, now, signal }: ListContext,
): Promise<readonly ListReport[]> {
  const { url, program, depth } = list
  const address = isLocalAddress(url) && !/^file:/i.test(url) ? resolve(config.folder, url) : url
  // What a program makes of a list may be another list tomorrow, and so may be those of friends.
  const validators = program === undefined && depth === 0 ? before?.validators : undefined
  const answer = await fetcher.visit({ url: address, validators }, signal)
  if (answer.kind === 'aborted' || answer.kind === 'postponed') return []
  const old = before?.feeds ?? []
  const found = await understand(answer, list, { old, config, fetcher, signal })
  const kept = { url, feeds: old, validators: before?.validators, checkedAt: now }
  if (found.kind === 'unchanged') {
    await store.recordList({ ...kept, problem: undefined })
    return []
  }
  if (found.kind === 'problem') {
    await store.recordList({ ...kept, problem: found.problem })
    return [{ url, feeds: old.length, added: [], removed: [], problem: found.problem }]
  }
  const { feeds, validators: fresh } = found
  await store.recordList({ url, feeds, validators: fresh, checkedAt: now, problem: undefined })
  const [added, removed] = [without(feeds, old), without(old, feeds)]
  return added.length + removed.length === 0 ? [] : [{ url, feeds: feeds.length, added, removed }]
}

function without(feeds: readonly Subscription[], others: readonly Subscription[]): readonly string[] {
  const known = new Set(others.map(({ url }) => url))
  return feeds.map(({ url }) => url).filter((url) => !known.has(url))
}

type Found =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'problem'; readonly problem: string }
  | {
      readonly kind: 'feeds'
      readonly feeds: readonly Subscription[]
      readonly validators: StoredList['validators']
    }

interface Surroundings {
  readonly old: readonly Subscription[]
  readonly config: Config
  readonly fetcher: Fetcher
  readonly signal: AbortSignal | undefined
}

async function understand(
  answer: Exclude<Answer, { kind: 'aborted' | 'postponed' }>,
  { kind, program, depth }: ReadingList,
  { old, config, fetcher, signal }: Surroundings,
): Promise<Found> {
  if (answer.kind === 'failed') return { kind: 'problem', problem: describeProblem(answer.problem) }
  if (answer.kind === 'not-modified') return { kind: 'unchanged' }
  try {
    const text = decodeListFile(answer.bytes)
    const list = program === undefined ? text : await convert(text, program, config)
    const isWalk = depth > 0 && kindOfList(list) === 'foaf'
    const feeds = isWalk
      ? await feedsAround(list, answer.url, depth, { old, config, fetcher, signal })
      : feedsIn(list, program === undefined ? kind : undefined)
    if (feeds.length === 0) return { kind: 'problem', problem: 'there is no list of feeds in it' }
    return { kind: 'feeds', feeds, validators: answer.validators }
  } catch (error) {
    if (!(error instanceof SieveFailure)) throw error
    return { kind: 'problem', problem: `${program}: ${error.message}` }
  }
}

/** As long as a friend's file cannot be read, what was found there before stays. */
async function feedsAround(
  text: string,
  address: string,
  depth: number,
  { old, fetcher, signal }: Surroundings,
): Promise<readonly Subscription[]> {
  const { feeds, isComplete } = await circleOf(text, address, depth, fetcher, signal)
  const found = new Set(feeds.map(({ url }) => url))
  return isComplete ? feeds : [...feeds, ...old.filter(({ url }) => !found.has(url))].slice(0, mostListed)
}

function convert(text: string, program: string, { river, folder }: Config): Promise<string> {
  const folders = river.filterFolders.map((name) => resolve(folder, name))
  return runProgram(findProgram(program, folders), text, folder)
}

/** Only http(s) addresses: whoever writes the list must not choose files of this machine. */
function feedsIn(text: string, kind: ReadingList['kind']): readonly Subscription[] {
  const found = kind ?? kindOfList(text)
  if (found === undefined || kindOfList(text) === undefined) return []
  if (found !== 'ini') return readList(text, found)
  return iniSubscriptions(text)
    .filter(({ url }) => webUrl(url) !== undefined)
    .slice(0, mostListed)
}
