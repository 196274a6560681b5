import type { Level } from '../health/health.ts'
import type { CheckReport, PlacedCheck, Spot } from './check-report.ts'
import { printable } from './print.ts'

const commands: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', note: 'notice' }

/** For GitHub, which shows each at its line of the changed file: `::warning file=planet.toml,line=12::…`. */
export function annotations({ configuration, feeds }: CheckReport): readonly string[] {
  return [
    ...(configuration?.remarks ?? []).map(({ level, message, spot }) => annotation(level, message, spot)),
    ...feeds.flatMap(feedAnnotations),
  ]
}

function feedAnnotations({ address, findings, facts, name, spot, url }: PlacedCheck): readonly string[] {
  const title = facts?.title ?? name ?? address
  return findings.map(({ level, message, advice, line }) => {
    const isOwnFile = spot !== undefined && url !== undefined && spot.line === undefined
    const place = line === undefined || isOwnFile ? '' : `line ${line} of the feed: `
    return annotation(level, `${place}${message}. ${advice}`, isOwnFile ? { ...spot, line } : spot, title)
  })
}

function annotation(level: Level, message: string, spot: Spot | undefined, title?: string): string {
  const properties = [
    ...(spot === undefined ? [] : [['file', spot.file] as const]),
    ...(spot?.line === undefined ? [] : [['line', String(spot.line)] as const]),
    ...(title === undefined ? [] : [['title', title] as const]),
  ]
  const said = properties.map(([name, value]) => `${name}=${escapeProperty(value)}`).join(',')
  return `::${commands[level]}${said === '' ? '' : ` ${said}`}::${escapeMessage(message)}`
}

/** Percent signs and line ends, as GitHub’s runner takes them off. */
function escapeMessage(text: string): string {
  return printable(text).replaceAll('%', '%25')
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
