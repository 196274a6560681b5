import { relative } from 'node:path'
import { type Config, type FeedFile, loadEditor } from '../config/config.ts'
import { unifiedDiff } from '../lib/unified-diff.ts'
import { allSubscriptions, comparable, hintAt, type Proposal, proposeEdits } from '../planet.ts'
import { runClock } from './clock.ts'
import { configOf } from './planet-run.ts'
import { printJson, printLines, sayLines } from './print.ts'
import { showDiff } from './show-diff.ts'
import { withStoreIfAny } from './standing.ts'

export interface TidyOptions {
  readonly write?: boolean
  readonly sort?: boolean
  /** Addresses of subscriptions whose proposals are made though they are not certain: somebody has looked. */
  readonly accept?: readonly string[]
  readonly json?: boolean
}

/** `almagest tidy`: what the planet has learnt of its feeds as an edit of the configuration; `--write` makes it. */
export async function tidyCommand(path: string | undefined, options: TidyOptions): Promise<number> {
  const config = await configOf(path)
  const { openFeedFile, saveFeedFile } = await loadEditor()
  const before = await openFeedFile(config)
  const now = runClock(process.env)()
  const proposed = await withStoreIfAny(config, async (store) => {
    const subscriptions = store === undefined ? config.subscriptions : await allSubscriptions(config, store)
    return proposeEdits({ ...config, subscriptions }, store, now)
  })
  const accepted = new Set((options.accept ?? []).map(comparable))
  for (const name of (options.accept ?? []).filter(
    (one) => !proposed.some(({ url }) => comparable(url) === comparable(one)),
  ))
    sayLines(`almagest: nothing is proposed for ${name}.${hintAt(name, proposed)}`.split('\n'))
  const proposals = proposed.map((one) =>
    accepted.has(comparable(one.url)) ? { ...one, certain: true } : one,
  )
  const { after, elsewhere } = await tidied(before, proposals, options.sort === true)
  const changes = after.text !== before.text
  if (options.write === true && changes) await saveFeedFile(after)
  const file = relative(process.cwd(), before.path)
  if (options.json === true) {
    const diff = unifiedDiff(before.text, after.text, file)
    printJson({ file, written: options.write === true && changes, proposals, diff })
    return 0
  }
  const lines = proposals.flatMap((one) => proposalLines(one, elsewhere.has(one)))
  if (!changes) printLines(lines.length > 0 ? lines : [inOrder(config)])
  else {
    if (lines.length > 0) printLines([...lines, ''])
    showDiff(before.text, after.text, file)
    printLines([
      options.write === true ? `Written into ${file}.` : '“almagest tidy --write” makes this edit.',
    ])
  }
  return 0
}

function inOrder({ subscriptions }: Config): string {
  return `Nothing to tidy among ${subscriptions.length} subscriptions.`
}

interface Tidied {
  readonly after: FeedFile
  /** Certain, but of feeds that stand in another file. */
  readonly elsewhere: ReadonlySet<Proposal>
}

/** Addresses first, because they change no places; then what goes, all at once; then the order. */
async function tidied(before: FeedFile, proposals: readonly Proposal[], sort: boolean): Promise<Tidied> {
  const { moveFeed, removeFeeds, sortFeeds } = await loadEditor()
  const certain = proposals.filter((one) => one.certain)
  const placeIn = (file: FeedFile, url: string) => file.feeds.find((feed) => feed.url === url)
  const elsewhere = new Set(certain.filter(({ url }) => placeIn(before, url) === undefined))
  let after = before
  for (const { kind, url, to } of certain) {
    const feed = kind === 'moved' && to !== undefined ? placeIn(after, url) : undefined
    if (feed !== undefined && to !== undefined) after = moveFeed(after, feed, to)
  }
  // By place, not by address: one that moved may now have the address of its duplicate.
  const leaving = certain.flatMap(({ kind, url }) => {
    const position = kind === 'moved' ? undefined : placeIn(before, url)?.position
    return after.feeds.filter((feed) => feed.position === position)
  })
  if (leaving.length > 0) after = removeFeeds(after, leaving)
  return { after: sort ? sortFeeds(after) : after, elsewhere }
}

function proposalLines(
  { kind, url, name, to, why, certain }: Proposal,
  isElsewhere: boolean,
): readonly string[] {
  const target = kind === 'moved' && to !== undefined ? ` → ${to}` : ''
  const hint = isElsewhere
    ? 'It stands in a list of feeds that the configuration names: change it there.'
    : `Look at it, and if you agree: almagest tidy --write --accept ${url}`
  return [
    `${kind}: ${name === undefined ? '' : `${name}  `}${url}${target}`,
    `  ${why}.`,
    ...(certain && !isElsewhere ? [] : [`  ${hint}`]),
  ]
}
