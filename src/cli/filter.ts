import { type Config, feedOptions, loadConfig, options } from '../config/config.ts'
import { ConfigError } from '../model/fault.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import {
  changeBetween,
  type FilterChange,
  type FilteredEntry,
  type FilterReport,
  feedNamed,
  filterReport,
  nameOf,
} from '../planet.ts'
import { entryJson, feedJson, feedLines, ruleInWords, titleLine } from './filter-text.ts'
import { plural, printJson, printLines, sayLines } from './print.ts'
import { type Reading, reading } from './reading.ts'

export interface FilterOptions {
  readonly preview?: boolean
  readonly feed?: string
  readonly with?: readonly string[]
  readonly against?: string
  readonly json?: boolean
}

/** `almagest filter`: what the filters keep out; what others would. Changes nothing. */
export function filterCommand(path: string | undefined, asked: FilterOptions): Promise<number> {
  return reading(path, async (planet) => {
    const { store, config } = planet
    const only = asked.feed === undefined ? undefined : feedNamed(asked.feed, await store.feeds())
    const wanted = asked.with === undefined ? config : withConditions(config, asked.with, only)
    const note = (text: string) => sayLines([text])
    const now = await filterReport(wanted, store, note)
    const before = await reportBefore(asked, planet, note)
    const isMeant = ({ feedId }: FilteredEntry) => only === undefined || feedId === only.id
    const change = before === undefined ? undefined : within(changeBetween(before, now), isMeant)
    if (asked.json === true) printJson(reportJson(config, now, isMeant, change))
    else printLines(reportLines(config, now, isMeant, change, asked))
    return 0
  })
}

function within({ hidden, shown }: FilterChange, isMeant: (entry: FilteredEntry) => boolean): FilterChange {
  return { hidden: hidden.filter(isMeant), shown: shown.filter(isMeant) }
}

/** An older configuration, or this one without what is tried. */
async function reportBefore(
  { against, with: conditions }: FilterOptions,
  { config, store }: Reading,
  note: (text: string) => void,
): Promise<FilterReport | undefined> {
  if (against !== undefined) return filterReport(await loadConfig(against, process.env), store, note)
  return conditions === undefined ? undefined : filterReport(config, store, note)
}

/** The configuration with conditions on top, as `exclude_tags=sponsored`: of one feed, or of all. */
function withConditions(config: Config, written: readonly string[], feed: FollowedFeed | undefined): Config {
  const said = Object.fromEntries(written.map((one) => conditionOf(one, feed !== undefined)))
  if (feed === undefined) return { ...config, river: { ...config.river, ...said } }
  return {
    ...config,
    subscriptions: config.subscriptions.map((subscription) =>
      subscription.url === feed.subscription.url ? { ...subscription, ...said } : subscription,
    ),
  }
}

function conditionOf(written: string, ofFeed: boolean): readonly [string, unknown] {
  const [, key, value = ''] = /^\s*([\w-]+)\s*=(.*)$/s.exec(written) ?? []
  if (key === undefined || value.trim() === '')
    throw new ConfigError(
      'config.bad-value',
      `--with ${written} says nothing: write an option and its value, as exclude_tags=sponsored`,
    )
  const table = ofFeed ? feedOptions : options.river
  const found = Object.entries(table).find(
    ([, option]) => option.key === key && (/^(?:in|ex)clude/.test(key) || key === 'filters'),
  )
  if (found === undefined)
    throw new ConfigError(
      'config.unknown-option',
      `--with ${written}: ${key} is no filter. docs/filters.md has them all.`,
    )
  const [name, { kind }] = found
  const read = kind.read(value.trim())
  if (read === undefined)
    throw new ConfigError('config.bad-value', `--with ${written}: it must be ${kind.expects}`)
  return [name, read]
}

function reportLines(
  { planet }: Config,
  { feeds, entries }: FilterReport,
  isMeant: (entry: FilteredEntry) => boolean,
  change: FilterChange | undefined,
  { preview }: FilterOptions,
): readonly string[] {
  const all = [...entries.values()].filter(isMeant)
  const kept = all.filter(({ keptOut }) => keptOut !== undefined)
  const title = `${planet.name}: filters keep out ${kept.length} of ${plural(all.length, 'entry', 'entries')}.`
  const byFeed = Map.groupBy(all, ({ feedId }) => feedId)
  return [
    title,
    ...feeds.flatMap((feed) => feedLines(nameOf(feed), feed, byFeed.get(feed.id) ?? [], preview === true)),
    ...(change === undefined ? [] : changeLines(change, feeds)),
  ]
}

function changeLines({ hidden, shown }: FilterChange, feeds: readonly FollowedFeed[]): readonly string[] {
  const names = new Map(feeds.map((feed) => [feed.id, nameOf(feed)]))
  if (hidden.length + shown.length === 0) return ['', 'Nothing that is shown changes.']
  return [
    '',
    `What changes: ${plural(hidden.length, 'entry', 'entries')} would go, ${shown.length} would come.`,
    ...hidden.map(
      (entry) => `  - ${titleLine(entry, names.get(entry.feedId))}  (${ruleInWords(entry.keptOut)})`,
    ),
    ...shown.map(
      (entry) =>
        `  + ${titleLine(entry, names.get(entry.feedId))}  (was kept out by ${ruleInWords(entry.keptOut)})`,
    ),
  ]
}

function reportJson(
  { planet }: Config,
  { feeds, entries }: FilterReport,
  isMeant: (entry: FilteredEntry) => boolean,
  change: FilterChange | undefined,
): object {
  const all = [...entries.values()].filter(isMeant)
  const byFeed = Map.groupBy(all, ({ feedId }) => feedId)
  const urls = new Map(feeds.map(({ id, subscription }) => [id, subscription.url]))
  const inChange = (entry: FilteredEntry) => ({
    ...entryJson(entry),
    feed: urls.get(entry.feedId),
    rule: entry.keptOut,
  })
  return {
    planet: planet.name,
    entries: all.length,
    keptOut: all.filter(({ keptOut }) => keptOut !== undefined).length,
    feeds: feeds.flatMap((feed) => feedJson(nameOf(feed), feed, byFeed.get(feed.id) ?? [])),
    change: change && { hidden: change.hidden.map(inChange), shown: change.shown.map(inChange) },
  }
}
