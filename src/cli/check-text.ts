import type { Finding } from '../health/health.ts'
import type { PreviewEntry } from '../planet.ts'
import { factsInWords } from './check-facts.ts'
import type { CheckReport, ConfigCheck, PlacedCheck, Spot } from './check-report.ts'
import { moment, plural } from './print.ts'

/** For a terminal. */
export function textReport({ configuration, feeds }: CheckReport): readonly string[] {
  const sections = [
    ...(configuration === undefined ? [] : [configLines(configuration)]),
    ...feeds.map(feedLines),
    ...(feeds.length > 1 ? [[totals(feeds)]] : []),
  ]
  return sections.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

function configLines({ path, ok, feeds, remarks }: ConfigCheck): readonly string[] {
  const title = ok ? `${path} is in order: ${plural(feeds, 'feed')}.` : `${path} needs mending.`
  return [
    title,
    ...remarks.map(({ level, message, spot }) => `  ${level.padEnd(8)} ${placeOf(spot)}${message}`),
  ]
}

function placeOf(spot: Spot | undefined): string {
  if (spot === undefined) return ''
  return spot.line === undefined ? `${spot.file}: ` : `${spot.file}:${spot.line}: `
}

function feedLines(check: PlacedCheck): readonly string[] {
  const { address, facts, preview } = check
  const title = facts?.title ?? check.name
  return [
    title === undefined ? address : `${title}  ${address}`,
    `  ${verdict(check)}`,
    ...(facts === undefined
      ? []
      : factsInWords(facts).map(([name, words]) => `  ${name.padEnd(8)} ${words}`)),
    ...check.findings.flatMap(findingLines),
    ...(preview.length === 0 ? [] : ['  How it will look:']),
    ...preview.flatMap((entry) => [
      `    ${placeInWords(entry)}  ${entry.title === '' ? '(no title)' : entry.title}`,
      ...(entry.text === '' ? [] : [`      ${entry.text}`]),
    ]),
  ]
}

export function placeInWords({ at, undated }: PreviewEntry): string {
  return undated === true ? 'without a date' : moment(at)
}

export function verdict({ ok, findings }: PlacedCheck): string {
  if (!ok) return 'It will not do.'
  const warnings = findings.filter(({ level }) => level === 'warning').length
  return warnings === 0 ? 'It will do.' : `It will do, with ${plural(warnings, 'warning')}.`
}

function findingLines({ level, line, message, advice }: Finding): readonly string[] {
  const place = line === undefined ? '' : `line ${line}: `
  return [`  ${level.padEnd(8)} ${place}${message}.`, `           ${advice}`]
}

function totals(feeds: readonly PlacedCheck[]): string {
  const good = feeds.filter(({ ok }) => ok).length
  if (good === feeds.length) return `All ${feeds.length} feeds will do.`
  const bad = feeds.filter(({ ok }) => !ok).map(({ address }) => address)
  return `${good} of ${feeds.length} feeds will do. These will not: ${bad.join(', ')}`
}
