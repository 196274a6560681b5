import { escapeHtml } from '../../src/lib/html.ts'

export interface Point {
  readonly name: string
  readonly requestsPerDay: number
  readonly medianMinutes: number
  readonly p95Minutes: number
}

const width = 720
const height = 400
const left = 64
const right = 16
const top = 16
const bottom = 48
const xTicks = [2, 4, 8, 16, 32, 64, 128]
const yTicks = [5, 15, 30, 60, 180, 360, 1440]

function x(requests: number): number {
  const share = Math.log(requests / 1.6) / Math.log(160 / 1.6)
  return Math.round((left + share * (width - left - right)) * 10) / 10
}

function y(minutes: number): number {
  const share = Math.log(minutes / 4) / Math.log(1800 / 4)
  return Math.round((height - bottom - share * (height - top - bottom)) * 10) / 10
}

/** Each reader as a dot (median delay) with a line up to its 95th percentile. Left and low is better. */
export function plot(points: readonly Point[]): string {
  const grid = [
    ...xTicks.map(
      (tick) =>
        `<line x1="${x(tick)}" x2="${x(tick)}" y1="${top}" y2="${height - bottom}"/><text x="${x(tick)}" y="${height - bottom + 16}" text-anchor="middle">${tick}</text>`,
    ),
    ...yTicks.map(
      (tick) =>
        `<line x1="${left}" x2="${width - right}" y1="${y(tick)}" y2="${y(tick)}"/><text x="${left - 8}" y="${y(tick) + 4}" text-anchor="end">${inWords(tick)}</text>`,
    ),
  ]
  const placed: Label[] = []
  const dots = points.map((point, index) => dot(point, index === 0, placed))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t">
<title id="t">Delay of an entry against requests for a feed and day, by reader</title>
<style>text{font:12px system-ui,sans-serif;fill:#444}line{stroke:#ddd}.p line{stroke:#7a8ca3;stroke-width:2}.p circle{fill:#7a8ca3}.us line{stroke:#b3261e}.us circle{fill:#b3261e}.us text{font-weight:600;fill:#b3261e}@media(prefers-color-scheme:dark){text{fill:#ccc}line{stroke:#444}}</style>
${grid.join('\n')}
<text x="${(left + width - right) / 2}" y="${height - 8}" text-anchor="middle">requests for a feed and day</text>
<text x="14" y="${(top + height - bottom) / 2}" text-anchor="middle" transform="rotate(-90 14 ${(top + height - bottom) / 2})">delay of an entry: median, 95th percentile</text>
${dots.join('\n')}
</svg>
`
}

interface Label {
  readonly from: number
  readonly to: number
  readonly y: number
}

/** Puts a label beside its dot, or as far below as there is room. */
function labelFor(point: Point, placed: Label[]): string {
  const at = x(point.requestsPerDay)
  const length = point.name.length * 7
  const isRight = at + length > width - right - 8
  const from = isRight ? at - 8 - length : at + 8
  let line = y(point.medianMinutes) + 4
  while (
    placed.some((other) => from < other.to && from + length > other.from && Math.abs(line - other.y) < 14)
  )
    line += 1
  placed.push({ from, to: from + length, y: line })
  const anchor = isRight ? ' text-anchor="end"' : ''
  return `<text x="${isRight ? at - 8 : at + 8}" y="${line}"${anchor}>${escapeHtml(point.name)}</text>`
}

function dot(point: Point, isUs: boolean, placed: Label[]): string {
  const at = x(point.requestsPerDay)
  const middle = y(point.medianMinutes)
  const line = `<line x1="${at}" x2="${at}" y1="${middle}" y2="${y(point.p95Minutes)}"/>`
  return `<g class="${isUs ? 'p us' : 'p'}">${line}<circle cx="${at}" cy="${middle}" r="5"/>${labelFor(point, placed)}</g>`
}

function inWords(minutes: number): string {
  return minutes < 60 ? `${minutes} min` : `${minutes / 60} h`
}
