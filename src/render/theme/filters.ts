import { excerpt } from '../../lib/excerpt.ts'
import { Html } from '../../lib/html.ts'
import { formatSize } from '../../lib/size.ts'
import { splitHtml } from '../../lib/split-html.ts'
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
    heading: (day, _page, argument) => dates.day(text(day), pattern(argument)),
    excerpt: (value, _page, chars) => excerpt(text(value), Number(chars) || 300),
    /** Markup as `beginning` and `rest`, cut after the block that ends beyond so many characters; nothing if it can't be. */
    fold: (value, _page, chars) =>
      value instanceof Html ? splitHtml(value, Number(chars) || 1500) : undefined,
    number: (value) => (typeof value === 'number' ? number.format(value) : undefined),
    bytes: (value) => (typeof value === 'number' ? formatSize(value) : undefined),
    duration: (value) => (typeof value === 'number' ? clock(value) : undefined),
  }
}
