import { type Config, loadConfig, loadEditor } from '../config/config.ts'
import { ConfigError } from '../model/fault.ts'
import type { Subscription } from '../model/subscription.ts'
import { comparable } from '../planet.ts'
import type { ConfigCheck, Remark, Spot } from './check-report.ts'

/** A configuration that was looked at: what is wrong with it, and, if it can be used, itself. */
export interface Linted {
  readonly check: ConfigCheck
  readonly config?: Config | undefined
  /** Where a subscription stands. */
  spotOf(subscription: Subscription): Spot
}

/** Reads a configuration and tells everything that is wrong or odd, without visiting a feed. */
export async function lint(path: string): Promise<Linted> {
  try {
    return await lintGood(path, await loadConfig(path, process.env))
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const remarks = error.message.split('\n').map((line) => remarkOf('error', line))
    return { check: { path, ok: false, feeds: 0, remarks }, spotOf: () => ({ file: path }) }
  }
}

async function lintGood(path: string, config: Config): Promise<Linted> {
  const lines = await linesOf(config)
  const spotOf = ({ url }: Subscription): Spot => ({ file: path, line: lines.get(url) })
  const remarks = [
    ...config.warnings.map((warning) => remarkOf('warning', warning)),
    ...twice(
      config.subscriptions,
      ({ url }) => comparable(url),
      (one, other) => ({
        level: 'error',
        message: `${one.url} is the same feed as ${other.url}${lineIn(spotOf(other))}`,
        spot: spotOf(one),
      }),
    ),
    ...twice(
      config.subscriptions,
      ({ name }) => name?.trim().toLowerCase(),
      (one, other) => ({
        level: 'note',
        message: `the name "${one.name}" is given twice${lineIn(spotOf(other))}`,
        spot: spotOf(one),
      }),
    ),
    ...insecureTwins(config.subscriptions, spotOf),
  ]
  const ok = remarks.every(({ level }) => level !== 'error')
  return { check: { path, ok, feeds: config.subscriptions.length, remarks }, config, spotOf }
}

/** Lines of addresses; none where the file cannot be edited, and so not be searched either. */
async function linesOf(config: Config): Promise<ReadonlyMap<string, number>> {
  const { openFeedFile } = await loadEditor()
  try {
    const { feeds } = await openFeedFile(config)
    return new Map(feeds.map(({ url, urlLine }) => [url, urlLine]))
  } catch (error) {
    if (error instanceof ConfigError) return new Map()
    throw error
  }
}

function twice(
  subscriptions: readonly Subscription[],
  sign: (subscription: Subscription) => string | undefined,
  remark: (one: Subscription, other: Subscription) => Remark,
): readonly Remark[] {
  const seen = new Map<string, Subscription>()
  return subscriptions.flatMap((subscription) => {
    const key = sign(subscription)
    const other = key === undefined ? undefined : seen.get(key)
    if (other !== undefined) return [remark(subscription, other)]
    if (key !== undefined) seen.set(key, subscription)
    return []
  })
}

function lineIn({ line }: Spot): string {
  return line === undefined ? '' : ` in line ${line}`
}

/** One remark for all addresses without encryption: old lists have hundreds. */
function insecureTwins(
  subscriptions: readonly Subscription[],
  spotOf: (subscription: Subscription) => Spot,
): readonly Remark[] {
  const plain = subscriptions.filter(({ url }) => /^http:/i.test(url))
  const [first] = plain
  if (first === undefined) return []
  const others = plain.length === 1 ? '' : ` and ${plain.length - 1} more`
  const message = `${first.url}${others}: http addresses; use https where the server knows it`
  return [{ level: 'note', message, spot: spotOf(first) }]
}

/** `planet.toml:12: what is wrong`. */
function remarkOf(level: Remark['level'], line: string): Remark {
  const match = /^(.+?):(\d+)(?::\d+)?: ([\s\S]*)$/.exec(line)
  if (match === null) return { level, message: line }
  const [, file = '', number, message = ''] = match
  return { level, message, spot: { file, line: Number(number) } }
}
