import { relative } from 'node:path'
import { type FeedPlace, loadEditor } from '../config/config.ts'
import { ConfigError } from '../model/fault.ts'
import type { Subscription } from '../model/subscription.ts'
import { allSubscriptions, comparable, findFeed, hintAt, subscribedAs } from '../planet.ts'
import { configOf } from './planet-run.ts'
import { printJson, printLines } from './print.ts'
import { showDiff } from './show-diff.ts'
import { withStoreIfAny } from './standing.ts'

/** `almagest remove`: takes a subscription out of the configuration, with its own comments and nothing else. */
export async function removeCommand(
  name: string,
  path: string | undefined,
  options: { readonly json?: boolean },
): Promise<number> {
  const config = await configOf(path)
  const { openFeedFile, removeFeeds, saveFeedFile } = await loadEditor()
  const before = await openFeedFile(config)
  const file = relative(process.cwd(), before.path)
  const feed = await withStoreIfAny(config, async (store) => {
    const all = store === undefined ? config.subscriptions : await allSubscriptions(config, store)
    const found = named(name, before.feeds)
    // The store knows what else a feed is called: its site, its own title.
    const known = found.length > 0 || store === undefined ? undefined : findFeed(name, await store.feeds())
    return theOne(name, known === undefined ? found : named(known.subscription.url, before.feeds), {
      feeds: before.feeds,
      file,
      subscriptions: all,
    })
  })
  const after = removeFeeds(before, [feed])
  await saveFeedFile(after)
  if (options.json === true)
    printJson({ removed: true, url: feed.url, name: feed.name, file, line: feed.line })
  else {
    showDiff(before.text, after.text, file)
    printLines([
      `Removed ${feed.name ?? feed.url}. The next build shows none of its entries; they stay in the store, and come back with it.`,
    ])
  }
  return 0
}

/** By address, as written or by another spelling of it; else by name. */
function named(name: string, feeds: readonly FeedPlace[]): readonly FeedPlace[] {
  const signs: readonly ((feed: FeedPlace) => boolean)[] = [
    ({ url }) => url === name,
    ({ url }) => comparable(url) === comparable(name),
    (feed) => feed.name?.toLowerCase() === name.toLowerCase(),
  ]
  return signs.map((sign) => feeds.filter(sign)).find((found) => found.length > 0) ?? []
}

interface Around {
  readonly feeds: readonly FeedPlace[]
  readonly file: string
  readonly subscriptions: readonly Subscription[]
}

/** Throws where that is none or several. */
function theOne(
  name: string,
  found: readonly FeedPlace[],
  { feeds, file, subscriptions }: Around,
): FeedPlace {
  const [first, second] = found
  if (first !== undefined && second === undefined) return first
  if (first !== undefined) {
    const places = found.map(({ url, line }) => `\n  ${file}:${line}  ${url}`).join('')
    throw new ConfigError(
      'config.ambiguous',
      `${name} names ${found.length} feeds. Give the address of one:${places}`,
    )
  }
  const elsewhere = subscribedAs([name], subscriptions)
  throw new ConfigError(
    'config.not-subscribed',
    elsewhere === undefined
      ? `${name} is not subscribed in ${file}.${hintAt(name, feeds) || ' “almagest list” shows what is.'}`
      : `${name} is not in ${file} itself but in ${elsewhere.list === undefined ? 'a list of feeds' : `the list ${elsewhere.list}`} that it names: take it out there.`,
  )
}
