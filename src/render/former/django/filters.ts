import { firstWords } from '../../../lib/first-words.ts'
import { Html, html } from '../../../lib/html.ts'
import { slugOf } from '../../../lib/slug.ts'
import {
  type Context,
  inWords,
  isList,
  isTable,
  isTrue,
  momentOf,
  plain,
  Safe,
  type Thing,
} from './context.ts'
import { usualDate, usualTime, writeDate } from './date.ts'
import { plainText, timeSince } from './words.ts'

export type Filter = (value: Thing, argument: Thing, page: Context['page']) => Thing

/** A filter that looks at words only. What it makes of markup is text. */
function ofWords(change: (text: string, argument: string) => Thing): Filter {
  return (value, argument) => change(inWords(value), inWords(argument))
}

function ofList(change: (list: readonly Thing[], argument: string) => Thing): Filter {
  return (value, argument) => {
    const bare = plain(value)
    return change(isList(bare) ? bare : [...inWords(bare)], inWords(argument))
  }
}

function written(usual: string): Filter {
  return (value, argument, { timezone }) => {
    const at = momentOf(value)
    return at === undefined ? '' : writeDate(inWords(argument) || usual, at, timezone)
  }
}

function cutWords(text: string, count: string): string {
  const words = text.split(/\s+/).filter(Boolean)
  return words.length > Number(count) ? `${words.slice(0, Number(count)).join(' ')} ...` : words.join(' ')
}

function slice(list: readonly Thing[], range: string): readonly Thing[] {
  const [from, to] = range.includes(':') ? range.split(':', 2) : ['0', range]
  return list.slice(from ? Number(from) : 0, to ? Number(to) : undefined)
}

function paragraphs(text: string): Html {
  const blocks = text.trim().split(/\n{2,}/)
  return html`${blocks.map((block) => html`<p>${lines(block)}</p>\n\n`)}`
}

function lines(text: string): Html {
  return html`${text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))}`
}

function byMember(list: readonly Thing[], name: string): readonly Thing[] {
  const key = (thing: Thing) => (isTable(thing) ? inWords(thing[name]) : '')
  return list.toSorted((one, other) => (key(one) < key(other) ? -1 : Number(key(one) > key(other))))
}

/** Those of Django's filters that make sense in a page without a database. */
export const filters: Readonly<Record<string, Filter>> = {
  add: (value, argument) => {
    const sum = Number(inWords(value)) + Number(inWords(argument))
    return Number.isNaN(sum) ? inWords(value) + inWords(argument) : sum
  },
  addslashes: ofWords((text) => text.replace(/[\\'"]/g, '\\$&')),
  capfirst: ofWords((text) => text.charAt(0).toUpperCase() + text.slice(1)),
  cut: ofWords((text, part) => (part === '' ? text : text.replaceAll(part, ''))),
  date: written(usualDate),
  default: (value, argument) => (isTrue(value) ? value : argument),
  default_if_none: (value, argument) => value ?? argument,
  dictsort: ofList(byMember),
  dictsortreversed: ofList((list, name) => byMember(list, name).toReversed()),
  divisibleby: (value, argument) => Number(inWords(value)) % Number(inWords(argument)) === 0,
  escape: (value) => plain(value),
  escapejs: ofWords((text) =>
    text.replace(
      /[^\p{L}\p{N} ._,:]/gu,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`,
    ),
  ),
  first: ofList((list) => list[0]),
  floatformat: (value, argument) =>
    Number(inWords(value)).toFixed(Math.abs(Number(inWords(argument) || '1'))),
  force_escape: (value) => plain(value),
  get_digit: ofWords((text, place) => text.at(-Number(place)) ?? text),
  iriencode: ofWords((text) => encodeURI(text.toWellFormed()).replaceAll('%25', '%')),
  join: (value, argument) => {
    const bare = plain(value)
    return isList(bare) ? bare.map(inWords).join(inWords(argument)) : bare
  },
  last: ofList((list) => list.at(-1)),
  length: ofList((list) => list.length),
  length_is: ofList((list, length) => list.length === Number(length)),
  linebreaks: ofWords((text) => new Safe(paragraphs(text))),
  linebreaksbr: ofWords((text) => new Safe(lines(text))),
  ljust: ofWords((text, width) => text.padEnd(Number(width))),
  lower: ofWords((text) => text.toLowerCase()),
  pluralize: (value, argument) => {
    const [one, many] = inWords(argument || 's').includes(',')
      ? inWords(argument).split(',', 2)
      : ['', inWords(argument) || 's']
    const bare = plain(value)
    const count = isList(bare) ? bare.length : Number(inWords(bare))
    return count === 1 ? one : many
  },
  rjust: ofWords((text, width) => text.padStart(Number(width))),
  safe: (value) => new Safe(plain(value)),
  slice: (value, argument) => {
    const bare = plain(value)
    return isList(bare)
      ? slice(bare, inWords(argument))
      : slice([...inWords(bare)], inWords(argument)).join('')
  },
  slugify: ofWords((text) => slugOf(text)),
  stringformat: ofWords((text, format) =>
    /^0?\d*d$/.test(format)
      ? text.padStart(Number.parseInt(format, 10) || 0, format.startsWith('0') ? '0' : ' ')
      : text,
  ),
  striptags: (value) => plainText(value),
  time: written(usualTime),
  timesince: (value, argument, { now }) => timeSince(momentOf(value), momentOf(argument) ?? now),
  timeuntil: (value, argument, { now }) => timeSince(momentOf(argument) ?? now, momentOf(value) ?? now),
  title: ofWords((text) =>
    text.toLowerCase().replace(/(?<![\p{L}\p{N}'’])\p{L}/gu, (letter) => letter.toUpperCase()),
  ),
  truncatechars: ofWords((text, count) =>
    [...text].length > Number(count)
      ? `${[...text].slice(0, Math.max(0, Number(count) - 3)).join('')}...`
      : text,
  ),
  truncatewords: (value, argument) => cutWords(plainText(value), inWords(argument)),
  truncatewords_html: (value, argument) => {
    const bare = plain(value)
    return bare instanceof Html
      ? firstWords(bare, Number(inWords(argument)))
      : cutWords(inWords(bare), inWords(argument))
  },
  upper: ofWords((text) => text.toUpperCase()),
  urlencode: ofWords((text, unquoted) =>
    encodeURIComponent(text.toWellFormed()).replaceAll(
      unquoted === '' ? '%2F' : '',
      unquoted === '' ? '/' : '',
    ),
  ),
  wordcount: ofWords((text) => text.split(/\s+/).filter(Boolean).length),
  yesno: (value, argument) => {
    const [yes = 'yes', no = 'no', maybe = no] = (inWords(argument) || 'yes,no,maybe').split(',')
    if (plain(value) === undefined) return maybe
    return isTrue(value) ? yes : no
  },
}
