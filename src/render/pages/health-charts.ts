import { calendarDay, startOfDay } from '../../lib/calendar-day.ts'
import { noEntries } from '../../model/entry-list.ts'
import {
  delaySteps,
  type FeedState,
  type SiteHealth,
  type StateDay,
  type Vitals,
} from '../../model/health.ts'
import { drawBar, drawBars } from '../charts/bars.ts'
import type { Chart, Ranking } from '../charts/chart.ts'
import { drawLayers } from '../charts/layers.ts'
import { fill, messagesFor } from '../theme/messages.ts'
import type { Frame } from './frame.ts'
import type { Past } from './past.ts'

const dayMs = 86_400_000
const weekMs = 7 * dayMs
const weeks = 52
const mostAuthors = 15
const mostDays = 180

/** Everything that can be drawn and has something to show. */
export function healthCharts(
  frame: Frame,
  past: Past,
  health: SiteHealth,
  vitals: Vitals,
  days: readonly StateDay[],
): { readonly charts: readonly Chart[]; readonly ranking: Ranking | undefined } {
  const charts = [
    weekChart(frame, past, health.at),
    delayChart(frame, vitals.delays),
    stateChart(frame, days),
  ].filter((chart) => chart !== undefined)
  return { charts, ranking: ranking(frame, health.at) }
}

/** Days of charts, given as midnight UTC. */
function shortDays(frame: Frame): (midnight: number) => string {
  const format = new Intl.DateTimeFormat(frame.site.planet.language, { dateStyle: 'medium', timeZone: 'UTC' })
  return (midnight) => format.format(midnight)
}

function numbers(frame: Frame): Intl.NumberFormat {
  return new Intl.NumberFormat(frame.site.planet.language)
}

function weekChart(frame: Frame, past: Past, now: number): Chart | undefined {
  const { planet } = frame.site
  const messages = messagesFor(planet.language)
  const number = numbers(frame)
  const today = startOfDay(calendarDay(now, planet.timezone))
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * dayMs
  const first = monday - (weeks - 1) * weekMs
  const counts = new Array<number>(weeks).fill(0)
  for (const [day, count] of past.counts) {
    const week = Math.floor((startOfDay(day) - first) / weekMs)
    if (counts[week] !== undefined) counts[week] += count
  }
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return undefined
  const day = shortDays(frame)
  const dayOf = (week: number) => day(first + week * weekMs)
  const title = messages['chart.weeks']
  const text = fill(messages['chart.weeks.text'], [number.format(total), number.format(Math.max(...counts))])
  const bars = counts.map((value, week) => ({ value, hint: `${dayOf(week)}: ${number.format(value)}` }))
  return {
    id: 'weeks',
    title,
    text,
    svg: drawBars('weeks', title, text, bars),
    axis: [dayOf(0), dayOf(weeks - 1)],
    legend: [],
    columns: [messages['chart.week'], messages.entries],
    rows: counts.map((count, week) => [dayOf(week), number.format(count)]).reverse(),
  }
}

/** Who wrote how much in the last year: a table whose rows are drawn. */
function ranking(frame: Frame, now: number): Ranking | undefined {
  const { river, planet, authors } = frame.site
  const messages = messagesFor(planet.language)
  const number = numbers(frame)
  const since = now - weeks * weekMs
  const active = authors
    .map(({ feedId, name }) => {
      const { rows, cards } = river.byFeed.get(feedId) ?? noEntries
      const older = rows.findIndex((row) => cards.riverAt(row) < since)
      return { name, count: older === -1 ? rows.length : older }
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
  if (active.length === 0) return undefined
  const others = active.slice(mostAuthors).reduce((sum, { count }) => sum + count, 0)
  const most = Math.max(active[0]?.count ?? 0, others)
  const rest = others > 0 ? [{ name: messages['chart.others'], count: others }] : []
  return {
    title: messages['chart.authors'],
    text: fill(messages['chart.authors.text'], [number.format(active.length)]),
    columns: [messages.blogs, messages.entries],
    rows: [...active.slice(0, mostAuthors), ...rest].map(({ name, count }) => ({
      name,
      value: number.format(count),
      bar: drawBar(count / most),
    })),
  }
}

function delayChart(frame: Frame, delays: readonly number[]): Chart | undefined {
  const { language } = frame.site.planet
  const total = delays.reduce((sum, count) => sum + count, 0)
  if (total === 0) return undefined
  const messages = messagesFor(language)
  const number = numbers(frame)
  const names = delaySteps.map(({ value, unit }) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'narrow' }).format(value),
  )
  const labels = [...names.map((name) => `< ${name}`), `≥ ${names.at(-1)}`]
  const title = messages['chart.delay']
  const text = fill(messages['chart.delay.text'], [number.format(total)])
  const bars = delays.map((value, index) => ({ value, hint: `${labels[index]}: ${number.format(value)}` }))
  return {
    id: 'delay',
    title,
    text,
    svg: drawBars('delay', title, text, bars),
    axis: labels,
    legend: [],
    columns: [messages['chart.delay.column'], messages.entries],
    rows: delays.map((count, index) => [labels[index] ?? '', number.format(count)]),
  }
}

/** States in groups that a drawing can tell apart, from the bottom up. */
const layers: readonly {
  readonly name: 'chart.well' | 'chart.quiet' | 'chart.ailing'
  states: FeedState[]
}[] = [
  { name: 'chart.well', states: ['well'] },
  { name: 'chart.quiet', states: ['silent', 'empty', 'unvisited', 'gone'] },
  { name: 'chart.ailing', states: ['stumbling', 'failing', 'held'] },
]

function stateChart(frame: Frame, all: readonly StateDay[]): Chart | undefined {
  const days = all.slice(-mostDays)
  const [first, last] = [days[0], days.at(-1)]
  // One day is no line.
  if (first === undefined || last === undefined || days.length < 2) return undefined
  const messages = messagesFor(frame.site.planet.language)
  const number = numbers(frame)
  const sizes = days.map(({ counts }) =>
    layers.map(({ states }) => states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)),
  )
  const names = layers.map(({ name }) => messages[name])
  const inWords = shortDays(frame)
  const dayOf = ({ day }: StateDay) => inWords(startOfDay(day))
  const title = messages['chart.states']
  const text = fill(messages['chart.states.text'], [number.format(sizes.at(-1)?.[0] ?? 0), dayOf(last)])
  return {
    id: 'states',
    title,
    text,
    svg: drawLayers('states', title, text, sizes),
    axis: [dayOf(first), dayOf(last)],
    legend: names.map((name, index) => ({ tone: index + 1, name })),
    columns: [messages['chart.day'], ...names],
    rows: days
      .map((day, index) => [dayOf(day), ...(sizes[index] ?? []).map((size) => number.format(size))])
      .reverse(),
  }
}
