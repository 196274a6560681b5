import type { DraftList, FeedDraft, Given } from '../draft.ts'
import { comparableAddress, readFeedAddress } from '../feed-address.ts'
import { showValue } from '../mistakes.ts'
import type { Option } from '../option.ts'
import { feedOptions, listOptions, options } from '../options.ts'
import { sectionNames } from '../suggestion.ts'
import type { Found, ReportLine } from './imported.ts'

/** A value that is known to be good, with the option that it is for. */
export interface SettledValue {
  readonly option: Option<unknown>
  readonly value: unknown
  readonly comments: readonly string[]
}

export interface SettledFeed {
  readonly values: readonly SettledValue[]
  readonly fields: Readonly<Record<string, string>>
  readonly comments: readonly string[]
  /** Why it cannot be followed; it is kept as a comment then. */
  readonly leftOut: string | undefined
}

export interface Settled {
  readonly sections: ReadonlyMap<string, readonly SettledValue[]>
  readonly feeds: readonly SettledFeed[]
  readonly lists: readonly SettledFeed[]
  readonly report: readonly ReportLine[]
}

/** Sorts out what planet.toml can hold and what it cannot, so that what is written loads without a mistake. */
export function settle(found: Found, folder: string): Settled {
  const report: ReportLine[] = found.warnings.map(({ kind = 'dropped', place, message }) => ({
    kind,
    place,
    message,
  }))
  const sections = new Map<string, readonly SettledValue[]>()
  for (const section of sectionNames) {
    const values = Object.values(options[section]).flatMap((option) =>
      settleValue(option, found.settings.get(`${section}.${option.key}`), report),
    )
    if (values.length > 0) sections.set(section, values)
  }
  if (!found.settings.has('planet.url')) {
    const message = 'the planet’s own address is not known: set url in [planet]'
    report.push({ kind: 'changed', place: 'planet.toml', message })
  }
  const seen = new Map<string, string>()
  const feeds = found.feeds.map((feed) => settleFeed(feed, folder, seen, report))
  const lists = found.readingLists.map((list) => settleList(list, folder, report))
  return { sections, feeds, lists, report }
}

function settleList(
  { kind, program, depth, defaults }: DraftList,
  folder: string,
  report: ReportLine[],
): SettledFeed {
  const settled = settleFeed(defaults, folder, new Map(), report)
  const format = kind === undefined ? [] : [{ option: listOptions.format, value: kind, comments: [] }]
  const values = [
    ...settled.values,
    ...format,
    ...settleValue(listOptions.program, program, report),
    ...settleValue(listOptions.depth, depth, report),
  ]
  if (settled.leftOut === undefined) {
    const url = settled.values.find(({ option }) => option === feedOptions.url)?.value
    const message = `the feeds of the list ${String(url)} are followed, whatever they will be`
    report.push({ kind: 'understood', place: defaults.place, message })
  }
  return { ...settled, values }
}

function settleValue(
  option: Option<unknown>,
  given: Given | undefined,
  report: ReportLine[],
): readonly SettledValue[] {
  if (given === undefined) return []
  const value = typeof given.value === 'string' ? given.value.trim() : given.value
  if (option.kind.read(value) !== undefined) return [{ option, value, comments: given.comments ?? [] }]
  const message = `${given.name} is ${showValue(value)}; it must be ${option.kind.expects}`
  report.push({ kind: 'dropped', place: given.place, message })
  return []
}

function settleFeed(
  feed: FeedDraft,
  folder: string,
  seen: Map<string, string>,
  report: ReportLine[],
): SettledFeed {
  const values = Object.values(feedOptions).flatMap((option) =>
    settleValue(option, feed.values.get(option.key), report),
  )
  const fields = settleFields(feed, report)
  const url = values.find(({ option }) => option === feedOptions.url)
  const address = readFeedAddress(String(url?.value ?? ''), folder)
  const place = feed.values.get('url')?.place ?? feed.place
  const leftOut = 'wrong' in address ? address.wrong : twiceIn(address.url, folder, place, seen)
  if (leftOut !== undefined) report.push({ kind: 'dropped', place, message: `${leftOut}; kept as a comment` })
  const settled = values.map((value) =>
    value === url && 'url' in address ? { ...value, value: address.url } : value,
  )
  return { values: settled, fields, comments: feed.comments, leftOut }
}

/** A field of theirs may have the name of an option of ours, which it is not: it gets a name of its own. */
function settleFields(feed: FeedDraft, report: ReportLine[]): Readonly<Record<string, string>> {
  const taken = new Set(Object.values(feedOptions).map((option): string => option.key))
  return Object.fromEntries(
    Object.entries(feed.fields).map(([key, value]) => {
      if (!taken.has(key)) return [key, value]
      const message = `the field "${key}" is called "former_${key}" now, because ${key} is an option here`
      report.push({ kind: 'changed', place: feed.place, message })
      return [`former_${key}`, value]
    }),
  )
}

function twiceIn(url: string, folder: string, place: string, seen: Map<string, string>): string | undefined {
  const same = comparableAddress(url, folder)
  const before = seen.get(same)
  if (before === undefined) seen.set(same, place)
  return before === undefined ? undefined : `${url} is there already (${before})`
}
