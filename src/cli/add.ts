import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { type Config, loadEditor, looksLikeHost, readFeedAddress } from '../config/config.ts'
import { ConfigError } from '../model/fault.ts'
import { adviceFor, describeProblem } from '../model/problem.ts'
import type { Subscription } from '../model/subscription.ts'
import { type Discovery, discoverFeeds, type FoundFeed, newestIn, subscribedAs } from '../planet.ts'
import { askWhich, canAsk } from './choose.ts'
import { interrupted, stopSignal } from './interruption.ts'
import { configOf } from './planet-run.ts'
import { day, plural, printJson, printLines, sayLines } from './print.ts'
import { showDiff } from './show-diff.ts'
import { withFetcher } from './visiting.ts'

export interface AddOptions {
  readonly name?: string
  /** Takes the best feed of a site that has several. */
  readonly yes?: boolean
  readonly json?: boolean
}

/** `almagest add`: finds the feed of a site and subscribes to it, in the file's own style. Exit status 1 if nothing was added. */
export async function addCommand(
  written: string,
  path: string | undefined,
  options: AddOptions,
): Promise<number> {
  const config = await configOf(path)
  const address = addressOf(written, config)
  const same = subscribedAs([address], config.subscriptions)
  if (same !== undefined) return refuseTwin(written, same, options)
  const stop = stopSignal()
  const found = await withFetcher(config, (fetcher) =>
    discoverFeeds(resolveLocal(address, config), fetcher, stop),
  )
  if (found.kind === 'stopped') return interrupted
  if (found.kind === 'problem') return reportProblem(written, found, options)
  const chosen = await choose(written, found.feeds, config, options)
  if (chosen === undefined) return 1
  const twin = twinOf(chosen, config)
  if (twin !== undefined) return refuseTwin(written, twin, options)
  return write(chosen, config, options)
}

/** An address as it can be visited; a bare `ada.example` is meant as a site. */
function addressOf(written: string, config: Config): string {
  if (existsSync(written)) return relative(config.folder, resolve(written))
  const address = readFeedAddress(looksLikeHost(written) ? `https://${written}` : written, config.folder)
  if ('wrong' in address) throw new ConfigError('config.bad-address', `${address.wrong}.`)
  return address.url
}

function resolveLocal(address: string, { folder }: Config): string {
  return isLocal(address) ? resolve(folder, address) : address
}

function isLocal(address: string): boolean {
  return !/^[a-z][a-z0-9+.-]+:/i.test(address)
}

function refuseTwin(
  written: string,
  { url, name }: { url: string; name?: string | undefined },
  { json }: AddOptions,
): number {
  const known = name === undefined ? url : `${name}, ${url}`
  if (json === true) printJson({ added: false, why: 'duplicate', url, name })
  else sayLines([`almagest: ${written} is subscribed already: ${known}`])
  return 1
}

function reportProblem(
  written: string,
  { problem }: Extract<Discovery, { kind: 'problem' }>,
  { json }: AddOptions,
): number {
  if (json === true) printJson({ added: false, why: 'problem', problem })
  else sayLines([`almagest: ${written}: ${describeProblem(problem)}. ${adviceFor(problem)}`])
  return 1
}

async function choose(
  written: string,
  feeds: readonly FoundFeed[],
  config: Config,
  { yes, json }: AddOptions,
): Promise<FoundFeed | undefined> {
  if (feeds.length === 1 || yes === true) return feeds[0]
  const isKnown = (feed: FoundFeed) => twinOf(feed, config) !== undefined
  if (json === true) {
    printJson({ added: false, why: 'choice', feeds: feeds.map((feed) => choiceJson(feed, isKnown(feed))) })
    return undefined
  }
  sayLines([
    `${written} has ${plural(feeds.length, 'feed')}, the best first:`,
    ...feeds.map((feed, index) => `  ${index + 1}  ${choiceLine(feed, isKnown(feed))}`),
  ])
  if (canAsk()) {
    const index = await askWhich(`Which one? 1 to ${feeds.length}, or none [1] `, feeds.length)
    return index === undefined ? undefined : feeds[index]
  }
  sayLines(['Nothing was added. Add one by its own address, or the first with --yes.'])
  return undefined
}

function twinOf({ url, answer, feed }: FoundFeed, { subscriptions }: Config): Subscription | undefined {
  return subscribedAs([url, answer.url, feed.selfLink], subscriptions)
}

function choiceLine(found: FoundFeed, isKnown: boolean): string {
  const newest = newestIn(found)
  const age = newest === undefined ? '' : `, the newest of ${day(newest)}`
  return `${found.title ?? '(no title)'}  ${found.url}  ${plural(found.feed.entries.length, 'entry', 'entries')}${age}${isKnown ? ', subscribed already' : ''}`
}

function choiceJson(found: FoundFeed, subscribed: boolean): object {
  const { url, title, feed } = found
  return { url, title, entries: feed.entries.length, newestAt: newestIn(found), subscribed }
}

async function write(found: FoundFeed, config: Config, options: AddOptions): Promise<number> {
  const { addFeed, openFeedFile, saveFeedFile } = await loadEditor()
  const before = await openFeedFile(config)
  const url = isLocal(found.url) ? relative(config.folder, found.url) : found.url
  const name = options.name ?? found.title
  const addition = addFeed(before, { url, name, site: found.feed.siteLink })
  await saveFeedFile(addition.file)
  const file = relative(process.cwd(), before.path)
  if (options.json === true)
    printJson({ added: true, url, name, file, line: addition.at, lines: addition.lines })
  else {
    showDiff(before.text, addition.file.text, file)
    printLines([`Added ${name ?? url}. The next build visits it.`])
  }
  return 0
}
