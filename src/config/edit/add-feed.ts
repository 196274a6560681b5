import { isDeepStrictEqual } from 'node:util'
import { slugOf } from '../../lib/slug.ts'
import { type CommentStyle, isComment } from './extent.ts'
import { edited, type FeedFile, type FeedPlace, meaningOf } from './feed-file.ts'
import { addInline } from './inline-feeds.ts'
import { bare, isBlank, lineEndOf, linesOf, type Range } from './lines.ts'
import { tomlText } from './toml-text.ts'

export interface NewFeed {
  readonly url: string
  readonly name?: string | undefined
  readonly site?: string | undefined
}

export interface Addition {
  readonly file: FeedFile
  /** The lines that were written, without the gap around them. */
  readonly lines: readonly string[]
  /** 1-based line of the first. */
  readonly at: number
}

/** Writes a subscription below the last one, as its maintainer writes them: indentation, spacing, quotes, order of keys. */
export function addFeed(file: FeedFile, asked: NewFeed): Addition {
  const feed = sayable[file.style](asked)
  const inline = file.inline && addInline(file.text, file.inline, feed)
  if (inline !== undefined)
    return { file: withAdded(file, inline.text, feed), lines: [inline.table], at: inline.line }
  const lines = [...linesOf(file.text)]
  const end = lineEndOf(lines)
  const model = lastIn(file.feeds)
  const written = sectionLines(file, feed, model === undefined ? [] : linesIn(lines, model))
  const after = model === undefined ? lastLine(lines) : model.to
  if (after > 0 && lines[after - 1]?.endsWith('\n') === false) lines[after - 1] += end
  // Without a gap, a comment below the last feed would become one above the new.
  const least = model !== undefined && isComment(bare(lines[after - 1]), file.style) ? 1 : 0
  const gap = after === 0 ? 0 : Math.max(least, gapBefore(lines, model))
  const inserted = [...Array.from({ length: gap }, () => ''), ...written].map((line) => line + end)
  const text = [...lines.slice(0, after), ...inserted, ...lines.slice(after)].join('')
  return { file: withAdded(file, text, feed), lines: written, at: after + gap + 1 }
}

function lastIn(feeds: readonly FeedPlace[]): Range | undefined {
  return feeds
    .flatMap(({ ranges }) => ranges)
    .reduce<Range | undefined>(
      (last, range) => (last === undefined || range.to > last.to ? range : last),
      undefined,
    )
}

function linesIn(lines: readonly string[], { from, to }: Range): readonly string[] {
  return lines.slice(from - 1, to).map(bare)
}

function lastLine(lines: readonly string[]): number {
  return lines.findLastIndex((line) => !isBlank(line)) + 1
}

/** As many blank lines as stand before the last feed; one before the first. */
function gapBefore(lines: readonly string[], model: Range | undefined): number {
  if (model === undefined) return 1
  let gap = 0
  while (isBlank(lines[model.from - 2 - gap])) gap++
  return Math.min(gap, 3)
}

/** It must mean one feed more, with this address and name, and otherwise what it meant. */
function withAdded(file: FeedFile, text: string, { url, name }: NewFeed): FeedFile {
  const before = meaningOf(file, file.text)
  const after = meaningOf(file, text)
  const position = after.feeds.findIndex((feed, index) => !isDeepStrictEqual(feed, before.feeds[index]))
  const added = after.feeds[position]
  const isMeant = added?.values.url === url && (name === undefined || added.values.name === name)
  const feeds = before.feeds.toSpliced(position, 0, ...(isMeant && added !== undefined ? [added] : []))
  return edited(file, text, { ...before, feeds })
}

const onOneLine = (feed: NewFeed): NewFeed => ({
  ...feed,
  name: feed.name?.replace(/\s+/g, ' ').trim() || undefined,
})

/** What a style has no words for in the nearest that it has. */
const sayable: Readonly<Record<CommentStyle, (feed: NewFeed) => NewFeed>> = {
  toml: onOneLine,
  // ConfigParser: a header ends at its first bracket, and ` ;` begins a comment.
  planet: (feed) => ({
    url: feed.url.replaceAll('[', '%5B').replaceAll(']', '%5D'),
    name: onOneLine(feed).name?.replaceAll(' ;', ';'),
  }),
  // iniparser: ` ##` begins a comment.
  pluto: (feed) => ({ ...feed, name: onOneLine(feed).name?.replaceAll(' ##', '##') }),
}

const writers = { toml: tomlSection, planet: planetSection, pluto: plutoSection } as const

function sectionLines(file: FeedFile, feed: NewFeed, model: readonly string[]): readonly string[] {
  return writers[file.style](feed, model, file)
}

function tomlSection({ url, name }: NewFeed, model: readonly string[]): readonly string[] {
  const header = model.find((line) => /^\s*\[\[/.test(line)) ?? '[[feeds]]'
  const keys = keysOf(model, /^(\s*)(url|name)(\s*=\s*)(["'])?/)
  return [
    header.replace(/\]\].*$/, ']]'),
    ...inOrder(keys, { url, name }, { indent: '', sign: ' = ', quote: '"' }).map(
      ({ indent, key, sign, quote, value }) => `${indent}${key}${sign}${tomlText(value, quote)}`,
    ),
  ]
}

function planetSection({ url, name }: NewFeed, model: readonly string[]): readonly string[] {
  const keys = keysOf(model, /^(\s*)(name)(\s*[=:]\s*)()/)
  // ConfigParser takes `%(word)s` for a reference.
  const said = { name: name?.replaceAll('%', '%%') }
  return [`[${url}]`, ...inOrder(keys, said, { indent: '', sign: ' = ', quote: '' }).map(iniLine)]
}

function plutoSection(feed: NewFeed, model: readonly string[], { feeds }: FeedFile): readonly string[] {
  const keys = keysOf(model, /^(\s*)(title|link|feed)(\s*[=:]\s*)()/)
  const header = model.find((line) => /^\s*\[/.test(line)) ?? '['
  const indent = header.slice(0, header.indexOf('['))
  const key =
    slugOf(feed.name ?? URL.parse(feed.url)?.hostname ?? 'feed').replaceAll('-', '') ||
    `feed${feeds.length + 1}`
  const said = {
    // Pluto's readers take references of HTML for what they stand for.
    title: feed.name?.replace(/&(?=#?\w+;)/g, '&amp;'),
    link: keys.some((one) => one.key === 'link') ? feed.site : undefined,
    feed: feed.url,
  }
  return [`${indent}[${key}]`, ...inOrder(keys, said, { indent: '  ', sign: ' = ', quote: '' }).map(iniLine)]
}

interface Written {
  readonly key: string
  readonly indent: string
  readonly sign: string
  readonly quote: string
}

function keysOf(model: readonly string[], pattern: RegExp): readonly Written[] {
  const found = model.flatMap((line) => {
    const [, indent = '', key, sign = '', quote = ''] = pattern.exec(line) ?? []
    return key === undefined ? [] : [{ key, indent, sign, quote }]
  })
  // What looks like a key again is the rest of a long value.
  return found.filter(({ key }, index) => found.findIndex((one) => one.key === key) === index)
}

/** The values in the order and manner of the model; those that it lacks come after, in the manner of one that it has. */
function inOrder(
  model: readonly Written[],
  values: Readonly<Record<string, string | undefined>>,
  manner: Omit<Written, 'key'>,
): readonly (Written & { readonly value: string })[] {
  const [first] = model
  const usual =
    first === undefined
      ? manner
      : { ...first, sign: first.sign.trim() === first.sign ? first.sign : ` ${first.sign.trim()} ` }
  const known = new Set(model.map(({ key }) => key))
  const lacking = Object.keys(values).filter((key) => !known.has(key))
  return [...model, ...lacking.map((key) => ({ ...usual, key }))].flatMap((written) => {
    const value = values[written.key]
    return value === undefined ? [] : [{ ...written, value }]
  })
}

function iniLine({ indent, key, sign, value }: Written & { readonly value: string }): string {
  return `${indent}${key}${sign}${value}`
}
