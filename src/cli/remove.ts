import { relative } from 'node:path'
import { type FeedPlace, loadEditor } from '../config/config.ts'
import { ConfigError } from '../model/fault.ts'
import type { Subscription } from '../model/subscription.ts'
import { allSubscriptions, comparable, subscribedAs } from '../planet.ts'
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
  const all = await withStoreIfAny(config, async (store) =>
    store === undefined ? config.subscriptions : allSubscriptions(config, store),
  )
  const feed = theOne(name, before.feeds, file, all)
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

/** By address, else by name. Throws where that is none or several. */
function theOne(
  name: string,
  feeds: readonly FeedPlace[],
  file: string,
  subscriptions: readonly Subscription[],
): FeedPlace {
  const byAddress = feeds.filter(({ url }) => url === name || comparable(url) === comparable(name))
  const found =
    byAddress.length > 0 ? byAddress : feeds.filter((feed) => feed.name?.toLowerCase() === name.toLowerCase())
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
      ? `${name} is not subscribed in ${file}. “almagest list” shows what is.`
      : `${name} is not in ${file} itself but in ${elsewhere.list === undefined ? 'a list of feeds' : `the list ${elsewhere.list}`} that it names: take it out there.`,
  )
}
