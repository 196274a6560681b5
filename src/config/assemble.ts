import { resolve } from 'node:path'
import type { Subscription } from '../model/subscription.ts'
import type { Config, ReadingList } from './config-type.ts'
import type { Draft, DraftList, FeedDraft, Given } from './draft.ts'
import { comparableAddress, readFeedAddress } from './feed-address.ts'
import { type Mistakes, showValue } from './mistakes.ts'
import type { Option, OptionTable, Values } from './option.ts'
import { feedOptions, listOptions, options, type Settings } from './options.ts'

/** Where a configuration stands. Both absolute. */
export interface Location {
  readonly path: string | undefined
  readonly folder: string
}

/** Judges every value of a draft, the environment's first, and makes the configuration of them. */
export function assemble(
  draft: Draft,
  environment: ReadonlyMap<string, Given>,
  location: Location,
  mistakes: Mistakes,
): Config {
  const given = new Map([...draft.settings, ...environment])
  const settings = readSettings(given, mistakes)
  const { subscriptions, warnings } = readSubscriptions(draft, location.folder, mistakes)
  const lists = draft.readingLists.flatMap((list) =>
    readingListOf(list, location.folder, mistakes, (place, message) => {
      if (draft.kind === 'toml') mistakes.add('bad-address', place, message)
      else warnings.push(`${place}: ${message}; the list is left out`)
    }),
  )
  return {
    ...settings,
    ...location,
    kind: draft.kind,
    store: { url: resolveStore(settings.store.url, location.folder) },
    output: { ...settings.output, folder: resolve(location.folder, settings.output.folder) },
    subscriptions,
    decisions: [],
    themeOptions: {},
    readingLists: lists,
    warnings: [
      ...draft.warnings
        .filter(({ about }) => about === undefined || !environment.has(about))
        .map(({ place, message }) => `${place}: ${message}`),
      ...warnings,
      ...(given.has('planet.url')
        ? []
        : [`planet.url is not set: the feeds' links lead to ${settings.planet.url}`]),
    ],
  }
}

function readingListOf(
  { kind, program, depth, defaults }: DraftList,
  folder: string,
  mistakes: Mistakes,
  complain: (place: string, message: string) => void,
): readonly ReadingList[] {
  const { url, ...inherited } = subscriptionOf(undefined, defaults, mistakes)
  const address = readFeedAddress(url, folder)
  if ('wrong' in address) {
    complain(placeOf(defaults), address.wrong.replace('the feed has', 'the list has'))
    return []
  }
  const named = program === undefined ? undefined : String(readValue(listOptions.program, program, mistakes))
  const steps = Number(readValue(listOptions.depth, depth, mistakes))
  return [{ url: address.url, kind, program: named, depth: steps, defaults: inherited }]
}

function readSettings(given: ReadonlyMap<string, Given>, mistakes: Mistakes): Settings {
  const read = <Table extends OptionTable>(section: string, table: Table) =>
    readValues(table, (key) => given.get(`${section}.${key}`), mistakes)
  return {
    planet: read('planet', options.planet),
    river: read('river', options.river),
    moderation: read('moderation', options.moderation),
    check: read('check', options.check),
    fetch: read('fetch', options.fetch),
    images: read('images', options.images),
    store: read('store', options.store),
    output: read('output', options.output),
  }
}

function readValues<Table extends OptionTable>(
  table: Table,
  find: (key: string) => Given | undefined,
  mistakes: Mistakes,
): Values<Table> {
  const values: Record<string, unknown> = {}
  // Without a list of pairs: this is done for each of ten thousand feeds.
  for (const name in table) {
    const option = table[name] as Option<unknown>
    values[name] = readValue(option, find(option.key), mistakes)
  }
  // Each value was read by the kind of its own option, or is that option's fallback.
  return values as Values<Table>
}

function readValue(option: Option<unknown>, given: Given | undefined, mistakes: Mistakes): unknown {
  if (given === undefined) return option.fallback
  const value = option.kind.read(typeof given.value === 'string' ? given.value.trim() : given.value)
  if (value !== undefined) return value
  const shown = option.kind.isSecret === true ? '' : ` is ${showValue(given.value)}; it`
  const meant = option.kind.isSecret === true ? undefined : option.kind.meant?.(given.value)
  const hint = meant === undefined ? '' : `. Did you mean "${meant}"?`
  const message = `${given.name}${shown} must be ${option.kind.expects}${hint}`
  mistakes.add('bad-value', given.place, message)
  return option.fallback
}

function resolveStore(url: string, folder: string): string {
  const file = /^sqlite:(?!:memory:)(.+)$/.exec(url)?.[1]
  return file === undefined ? url : `sqlite:${resolve(folder, file)}`
}

/**
 * In planet.toml a wrong or repeated address is a mistake. In a foreign file it is a warning: the old programs lived with
 * it, and one line must not stop a planet that is moving in.
 */
function readSubscriptions(
  draft: Draft,
  folder: string,
  mistakes: Mistakes,
): { readonly subscriptions: readonly Subscription[]; readonly warnings: string[] } {
  const warnings: string[] = []
  const subscriptions: Subscription[] = []
  const seen = new Map<string, FeedDraft>()

  function complain(code: 'bad-address' | 'duplicate', place: string, message: string): void {
    if (draft.kind === 'toml') mistakes.add(code, place, message)
    else warnings.push(`${place}: ${message}; the feed is left out`)
  }

  for (const feed of draft.feeds) {
    const subscription = subscriptionOf(undefined, feed, mistakes)
    const address = readFeedAddress(subscription.url, folder)
    if ('wrong' in address) {
      complain('bad-address', placeOf(feed), `${address.wrong}${meantAsUrl(feed)}`)
      continue
    }
    const same = comparableAddress(address.url, folder)
    const before = seen.get(same)
    if (before !== undefined) {
      const line = /:(\d+)$/.exec(placeOf(before))?.[1]
      const where = line === undefined ? `as ${placeOf(before)}` : `in line ${line}`
      complain('duplicate', placeOf(feed), `${address.url} is subscribed to already ${where}`)
      continue
    }
    seen.set(same, feed)
    subscriptions.push({ ...subscription, url: address.url })
  }
  return { subscriptions, warnings }
}

/** Where its address stands, or else the feed. */
function placeOf(feed: FeedDraft): string {
  return feed.values.get('url')?.place ?? feed.place
}

/** A feed as it is followed, judged value by value. */
export function subscriptionOf(url: string | undefined, feed: FeedDraft, mistakes: Mistakes): Subscription {
  const values = readValues(feedOptions, (key) => feed.values.get(key), mistakes)
  return { ...values, url: url ?? values.url, types: values.types ?? {}, fields: feed.fields }
}

/** Other programs call it `feed`, `xmlUrl` or `href`; here those would be fields. */
function meantAsUrl(feed: FeedDraft): string {
  if (feed.values.has('url')) return ''
  const field = Object.entries(feed.fields).find(([, value]) => /^(?:https?|feed):/i.test(value))
  return field === undefined ? '' : `. Did you mean "url" instead of "${field[0]}"?`
}
