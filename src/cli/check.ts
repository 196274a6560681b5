import { join } from 'node:path'
import { type Config, findConfig, loadConfig } from '../config/config.ts'
import { ConfigError } from '../model/fault.ts'
import { type Subscription, subscribeTo } from '../model/subscription.ts'
import { checkFeed, type Fetcher, subscribedAs } from '../planet.ts'
import { annotations } from './check-annotations.ts'
import { markdownReport } from './check-markdown.ts'
import type { CheckReport, PlacedCheck, Spot } from './check-report.ts'
import { textReport } from './check-text.ts'
import { runClock } from './clock.ts'
import { isConfigFile } from './config-file.ts'
import { interrupted, stopSignal } from './interruption.ts'
import { type Linted, lint } from './lint.ts'
import { previewPlanet, withMemory } from './preview.ts'
import { printCommands, printJson, printLines } from './print.ts'
import { generator } from './version.ts'
import { noPlanet, withFetcher } from './visiting.ts'

export interface CheckOptions {
  /** Visit every feed of the configuration. */
  readonly visit?: boolean
  /** Visit those feeds that this older configuration does not have. */
  readonly against?: string
  /** A folder into which a planet of the feeds is written, to look at. */
  readonly preview?: string
  readonly json?: boolean
  readonly markdown?: boolean
  readonly annotations?: boolean
}

/** `almagest check`: would these feeds do? Exit status 1 if one will not, or the configuration is wrong. */
export async function checkCommand(targets: readonly string[], options: CheckOptions): Promise<number> {
  const configs = targets.filter(isConfigFile)
  if (configs.length > 1)
    throw new ConfigError('config.several', `one configuration at a time, not ${configs.join(' and ')}.`)
  const named = configs[0] ?? (targets.length === 0 ? defaultConfig() : undefined)
  const linted = named === undefined ? undefined : await lint(named)
  const config = linted === undefined ? await surroundings() : (linted.config ?? noPlanet())
  const stop = stopSignal()
  const feeds = [
    ...targets.filter((target) => !isConfigFile(target)).map(targetOf),
    ...(linted?.config === undefined ? [] : await chosen(linted.config, linted, options)),
  ]
  const checked =
    feeds.length === 0
      ? []
      : await withFetcher(config, (fetcher) => checkAll(feeds, config, fetcher, stop, options))
  if (stop.aborted) return interrupted
  const report: CheckReport = {
    ok: linted?.check.ok !== false && checked.every(({ ok }) => ok),
    configuration: linted?.check,
    feeds: checked,
  }
  print(report, options)
  return report.ok ? 0 : 1
}

function defaultConfig(): string {
  const found = findConfig('.')
  if (found !== undefined) return found
  throw new ConfigError(
    'config.none',
    `nothing to check: there is no planet.toml, config.ini or planet.ini in ${process.cwd()}. Name a feed or a configuration: almagest check URL`,
  )
}

/** The planet of the current folder, so that its limits hold and its subscriptions are known; else the defaults. */
async function surroundings(): Promise<Config> {
  const found = findConfig('.')
  return found === undefined ? noPlanet() : loadConfig(found, process.env)
}

interface Target {
  readonly address: string
  readonly subscription?: Subscription | undefined
  readonly spot?: Spot | undefined
  /** It was there before, and is only told if it will not do. */
  readonly isOld?: boolean
}

function targetOf(address: string): Target {
  return isLocal(address) ? { address, spot: { file: address } } : { address }
}

async function chosen(config: Config, { spotOf }: Linted, options: CheckOptions): Promise<readonly Target[]> {
  if (options.visit !== true && options.against === undefined) return []
  const old =
    options.against === undefined ? [] : (await loadConfig(options.against, process.env)).subscriptions
  return config.subscriptions
    .filter(({ disabled }) => !disabled)
    .map((subscription) => ({
      address: subscription.url,
      subscription,
      spot: spotOf(subscription),
      isOld: subscribedAs([subscription.url], old) !== undefined,
    }))
    .filter(({ address, isOld }) => !isOld || isLocal(address))
}

/** Files here change with the configuration: a pull request may well write an entry that cannot be read. */
function isLocal(address: string): boolean {
  return !/^[a-z][a-z0-9+.-]+:/i.test(address)
}

/** All at once: the visitor keeps to its limits by itself. */
async function checkAll(
  targets: readonly Target[],
  config: Config,
  visitor: Fetcher,
  signal: AbortSignal,
  { preview }: CheckOptions,
): Promise<readonly PlacedCheck[]> {
  const fetcher = preview === undefined ? visitor : withMemory(visitor)
  const now = runClock(process.env)()
  const context = { config, fetcher, signal, now }
  let ended = 0
  const checks = targets.map(async (target): Promise<readonly PlacedCheck[]> => {
    const { address, subscription, spot, isOld = false } = target
    const check = await checkFeed(address, context, subscription)
    showCount(++ended, targets.length)
    if (check === undefined || (isOld && check.ok)) return []
    return [{ ...check, name: subscription?.name, spot }]
  })
  const found = (await Promise.all(checks)).flat()
  if (preview !== undefined && !signal.aborted) {
    const subscriptions = targets
      .filter(({ isOld }) => isOld !== true)
      .map(({ address, subscription }) => subscription ?? subscribeTo(address))
    await previewPlanet(config, subscriptions, fetcher, preview, { now, generator, signal })
    process.stderr.write(`How it would look: ${join(preview, 'index.html')}\n`)
  }
  return found
}

/** A live line on a terminal while several feeds are visited; gone when they are. */
function showCount(ended: number, of: number): void {
  if (!process.stderr.isTTY || of < 2) return
  process.stderr.write(ended === of ? '\r\u001b[2K' : `\r\u001b[2K${ended}/${of} feeds`)
}

function print(report: CheckReport, options: CheckOptions): void {
  if (options.json === true) printJson(report)
  else if (options.markdown === true) printLines(markdownReport(report))
  else if (options.annotations === true) printCommands(annotations(report))
  else printLines(textReport(report))
}
