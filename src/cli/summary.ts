import type { Config } from '../config/config.ts'
import { formatSize } from '../lib/size.ts'
import { adviceFor, describeProblem } from '../model/problem.ts'
import type { FailedFeed, ListReport, PublishReport, UpdateReport } from '../planet.ts'

/** What an update did, for people. */
export function updateSummary(config: Config, report: UpdateReport): string {
  const delays = Object.entries(report.postponements).map(
    ([why, number]) => `${plural(number, 'feed')} postponed: ${why}.`,
  )
  return [visitsLine(config.planet.name, report), ...delays, ...(report.lists ?? []).map(listLine)].join('\n')
}

function visitsLine(planet: string, report: UpdateReport): string {
  const { feeds, visited, changed, unchanged, postponed, gone, failed, requests, bytes } = report
  if (feeds === 0) return `${planet} is empty: no blog is subscribed to. “almagest add URL” subscribes.`
  const parts = [
    count(changed, 'changed', changesInWords(report)),
    count(unchanged, 'unchanged'),
    count(postponed, 'postponed'),
    count(gone, 'gone'),
    count(failed.length, 'failed'),
  ].filter((part) => part !== undefined)
  const visits =
    report.due === 0
      ? 'no feed was due'
      : `${visited} visited${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`
  return `${planet}: ${plural(feeds, 'feed')}, ${visits}. ${plural(requests, 'request')}, ${formatSize(bytes)}.`
}

/** What a reading list has become, or why it could not be read. */
function listLine({ url, feeds, added, removed, problem }: ListReport): string {
  if (problem !== undefined)
    return `The list ${url} could not be read: ${problem}. ${feeds === 0 ? 'None of its feeds is known' : `Its ${plural(feeds, 'feed')} as last read ${feeds === 1 ? 'is' : 'are'} followed`}.`
  const changes = [count(added.length, 'added'), count(removed.length, 'dropped')].filter(
    (part) => part !== undefined,
  )
  const names = [...added.map((feed) => `\n  + ${feed}`), ...removed.map((feed) => `\n  - ${feed}`)]
  const told =
    names.length > mostNamed
      ? [...names.slice(0, mostNamed), `\n  … and ${names.length - mostNamed} more`]
      : names
  return `The list ${url} has ${plural(feeds, 'feed')}: ${changes.join(', ')}.${told.join('')}`
}

const mostNamed = 20

export function publishSummary(config: Config, report: PublishReport): string {
  const { written, removed, unchanged } = report
  if (written + removed === 0) return `Nothing to publish: ${config.output.folder} is up to date.`
  return `Published into ${config.output.folder}: ${plural(written, 'file')} written, ${removed} removed, ${unchanged} unchanged.`
}

export function waitingSummary(waiting: number): string {
  const what = waiting === 1 ? '1 entry waits' : `${waiting} entries wait`
  return `${what} for approval: “almagest held” lists what.`
}

/** `3 new, 1 edited`: what there is none of is left out. */
export function changesInWords(changes: Pick<UpdateReport, 'added' | 'edited' | 'withdrawn'>): string {
  const { added, edited, withdrawn } = changes
  const parts = [count(added, 'new'), count(edited, 'edited'), count(withdrawn, 'withdrawn')]
  return parts.filter((part) => part !== undefined).join(', ')
}

/** Every failed feed with its reason in words and what to do; undefined if there is none. */
export function failureSummary(failed: readonly FailedFeed[]): string | undefined {
  if (failed.length === 0) return undefined
  const title = `${plural(failed.length, 'feed')} could not be read:`
  return [title, ...[...failed].sort(byName).map(failureParagraph)].join('\n\n')
}

function failureParagraph(feed: FailedFeed): string {
  const again = new Date(feed.nextVisitAt).toISOString().slice(0, 16).replace('T', ' ')
  const often = feed.failures > 1 ? `, ${feed.failures} times in a row` : ''
  return [
    `  ${feed.name}  ${feed.url}`,
    `    ${describeProblem(feed.problem)}${often}`,
    `    ${adviceFor(feed.problem)} Next visit: ${again} UTC.`,
  ].join('\n')
}

function byName(one: FailedFeed, other: FailedFeed): number {
  return one.name.localeCompare(other.name, 'en') || one.url.localeCompare(other.url, 'en')
}

function count(number: number, word: string, detail?: string): string | undefined {
  if (number === 0) return undefined
  return detail === undefined ? `${number} ${word}` : `${number} ${word} (${detail})`
}

function plural(number: number, word: string): string {
  return number === 1 ? `1 ${word}` : `${number} ${word}s`
}
