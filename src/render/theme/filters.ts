import { excerpt } from '../../lib/excerpt.ts'
import { Html } from '../../lib/html.ts'
import { extentOf } from '../../lib/html-extent.ts'
import { nestHeadings } from '../../lib/nest-headings.ts'
import { formatSize } from '../../lib/size.ts'
import { type SplitHtml, splitHtml } from '../../lib/split-html.ts'
import { strftime } from '../../lib/strftime.ts'
import type { Planet } from '../../model/planet.ts'
import type { Assets } from './assets.ts'
import { type Dates, iso } from './dates.ts'
import type { Filter } from './engine.ts'
import { fill, isMessageKey, messagesFor } from './messages.ts'

function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}

function pattern(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** `1:02:09`, `7:30`. */
function clock(seconds: number): string {
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    Math.floor(seconds % 60),
  ]
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/**
 * Markup that takes more room than `limit`, as a beginning of about `beginning` and the rest; without a beginning if it
 * cannot be cut. Nothing if it is short.
 */
function folded(content: Html, limit: number, beginning: number): Partial<SplitHtml> | undefined {
  if (extentOf(content, limit) <= limit) return undefined
  return splitHtml(content, beginning) ?? { rest: content }
}

/** The filters that templates have besides those of Liquid. `docs/themes.md` explains each. */
export function filtersOf(planet: Planet, assets: Assets, dates: Dates): Readonly<Record<string, Filter>> {
  const messages = messagesFor(planet.language)
  const number = new Intl.NumberFormat(planet.language)
  function onMoment(write: (at: number, argument: unknown) => string): Filter {
    return (at, _page, argument) => (typeof at === 'number' ? write(at, argument) : undefined)
  }
  return {
    t(key, _page, ...values) {
      const name = text(key)
      if (!isMessageKey(name)) throw new Error(`there is no message "${name}"`)
      return fill(messages[name], values.map(text))
    },
    /** An address within the site, relative to the page; others stay as they are. */
    link(path, { page }) {
      const address = text(path)
      return /^https?:/.test(address) ? address : page.root + address
    },
    asset(name, { page }) {
      const path = assets.pathOf(text(name))
      if (path === undefined) throw new Error(`the theme has no file "${text(name)}"`)
      return page.root + path
    },
    moment: onMoment((at, argument) => dates.moment(at, pattern(argument))),
    time: onMoment((at) => dates.time(at)),
    day: onMoment((at) => dates.date(at)),
    month_day: onMoment((at) => dates.monthDay(at)),
    iso: onMoment((at) => iso(at)),
    date: onMoment((at, argument) => strftime(pattern(argument) ?? '%Y-%m-%d', at, planet.timezone)),
    month: (name) => dates.month(text(name)),
    heading: (day, _page, argument) => dates.day(text(day), pattern(argument)),
    excerpt: (value, _page, chars) => excerpt(text(value), Number(chars) || 300),
    /** The headings of a text below those of the page: the highest at the level given. */
    nest: (value, _page, top) => (value instanceof Html ? nestHeadings(value, Number(top) || 2) : value),
    fold: (value, _page, limit, beginning) =>
      value instanceof Html ? folded(value, Number(limit) || 6000, Number(beginning) || 2000) : undefined,
    number: (value) => (typeof value === 'number' ? number.format(value) : undefined),
    bytes: (value) => (typeof value === 'number' ? formatSize(value) : undefined),
    duration: (value) => (typeof value === 'number' ? clock(value) : undefined),
  }
}
