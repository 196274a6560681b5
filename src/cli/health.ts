import { type FeedHealth, type HealthReport, reportHealth } from '../health/health.ts'
import { filteredCounts } from '../planet.ts'
import { runClock } from './clock.ts'
import { configOf } from './planet-run.ts'
import { moment, plural, printJson, printLines } from './print.ts'
import { standings, withStoreIfAny } from './standing.ts'
import { sideLines } from './two-sides.ts'

/** `almagest health`: how the feeds are, the worst first, and what to do. Exit status 0 even if some are ill. */
export async function healthCommand(
  path: string | undefined,
  options: { readonly json?: boolean },
): Promise<number> {
  const config = await configOf(path)
  const report = reportHealth(await standings(config))
  const filtered = await withStoreIfAny(config, async (store) =>
    store === undefined ? new Map<string, number>() : filteredCounts(config, store),
  )
  if (options.json === true) {
    const feeds = report.feeds.map((feed) => ({ ...feed, filtered: filtered.get(feed.url) ?? 0 }))
    printJson({ planet: config.planet.name, at: runClock(process.env)(), ...report, feeds })
  } else printLines([...healthLines(config.planet.name, report), ...filterLines(filtered)])
  return 0
}

/** Feeds that are well are only counted: `list` shows them. */
function healthLines(planet: string, { counts, feeds }: HealthReport): readonly string[] {
  const parts = Object.entries(counts).flatMap(([state, count]) => (count === 0 ? [] : [`${count} ${state}`]))
  const title = feeds.length === 0 ? 'no feeds' : `${plural(feeds.length, 'feed')}: ${parts.join(', ')}`
  const worthAWord = feeds.filter(({ state, advice }) => state !== 'well' || advice !== undefined)
  return [`${planet}, ${title}.`, ...worthAWord.flatMap(feedLines)]
}

function filterLines(filtered: ReadonlyMap<string, number>): readonly string[] {
  if (filtered.size === 0) return []
  const entries = [...filtered.values()].reduce((sum, count) => sum + count, 0)
  return [
    '',
    `Filters keep out ${plural(entries, 'entry', 'entries')} of ${plural(filtered.size, 'feed')}: “almagest filter” says which.`,
  ]
}

function feedLines({ name, url, words, advice, nextVisitAt, state, held }: FeedHealth): readonly string[] {
  const next = nextVisitAt === undefined || state === 'unvisited' ? '' : `Next visit ${moment(nextVisitAt)}.`
  const last = [advice ?? '', next].filter((part) => part !== '').join(' ')
  return [
    '',
    `  ${name}  ${url}`,
    `    ${words}`,
    ...(last === '' ? [] : [`    ${last}`]),
    ...(held === undefined ? [] : sideLines(held).map((line) => `    ${line}`)),
  ]
}
