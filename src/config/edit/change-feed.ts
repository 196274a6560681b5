import { isDeepStrictEqual } from 'node:util'
import { ConfigError } from '../../model/fault.ts'
import { edited, type FeedFile, type FeedPlace, type Meaning, meaningOf } from './feed-file.ts'
import { moveInline } from './inline-feeds.ts'
import { linesOf, type Range } from './lines.ts'

/** The file with another address for a subscription; whatever else is said of it stays. */
export function moveFeed(file: FeedFile, feed: FeedPlace, url: string): FeedFile {
  const before = meaningOf(file, file.text)
  const written = String(before.feeds[feed.position]?.values.url ?? '')
  const span = file.inline?.elements[feed.position]
  const text =
    span === undefined
      ? withAddress(linesOf(file.text), feed, written, url)
      : moveInline(file.text, span, written, url)
  const feeds = before.feeds.map((said, position) =>
    position === feed.position ? { ...said, values: { ...said.values, url } } : said,
  )
  return edited(file, text, { ...before, feeds })
}

function withAddress(lines: readonly string[], feed: FeedPlace, written: string, url: string): string {
  const isAddress = (index: number) => index === feed.urlLine - 1 || isHeaderAgain(lines, feed, index)
  return lines.map((line, index) => (isAddress(index) ? line.replace(written, () => url) : line)).join('')
}

/** An ini file may have the section, whose name is the address, several times. */
function isHeaderAgain(lines: readonly string[], { ranges, line }: FeedPlace, index: number): boolean {
  return (
    ranges.length > 1 &&
    ranges.some(({ from, to }) => index >= from - 1 && index < to) &&
    lines[index]?.trim() === lines[line - 1]?.trim()
  )
}

/**
 * The file with its subscriptions by name. Comments that stand alone, and other sections, part it into groups that stay where they are.
 * Throws a ConfigError where they stand as an array: whose its comments are is not sure.
 */
export function sortFeeds(file: FeedFile): FeedFile {
  if (file.inline !== undefined)
    throw new ConfigError(
      'config.not-edited',
      `${file.path}: feeds can be sorted where they are written as [[feeds]] sections. Nothing was changed.`,
    )
  const before = meaningOf(file, file.text)
  const lines = linesOf(file.text)
  const sections = file.feeds
    .flatMap((feed) => feed.ranges.map((range) => ({ feed, range })))
    .sort((a, b) => a.range.from - b.range.from)
  const target = [...lines]
  for (const group of groupsOf(lines, sections)) sortGroup(lines, group, target)
  const text = target.join('')
  const { feeds } = meaningOf(file, text)
  const isSame = isDeepStrictEqual(inAnyOrder(feeds), inAnyOrder(before.feeds))
  return edited(file, text, { ...before, feeds: isSame ? feeds : before.feeds })
}

function inAnyOrder(feeds: Meaning['feeds']): readonly string[] {
  return feeds.map((feed) => JSON.stringify(feed)).sort()
}

interface Section {
  readonly feed: FeedPlace
  readonly range: Range
}

/** Sections between which nothing stands but blank lines. */
function groupsOf(lines: readonly string[], sections: readonly Section[]): readonly (readonly Section[])[] {
  const groups: Section[][] = []
  for (const section of sections) {
    const group = groups.at(-1)
    const previous = group?.at(-1)
    const between = previous === undefined ? ['x'] : lines.slice(previous.range.to, section.range.from - 1)
    if (group !== undefined && between.every((line) => line.trim() === '')) group.push(section)
    else groups.push([section])
  }
  return groups
}

function sortGroup(lines: readonly string[], group: readonly Section[], target: string[]): void {
  const sorted = group.toSorted((a, b) => sortName(a.feed).localeCompare(sortName(b.feed), 'en'))
  const first = group[0]?.range.from ?? 1
  const last = group.at(-1)?.range.to ?? 0
  const end = lines[first - 1]?.endsWith('\r\n') === true ? '\r\n' : '\n'
  const moved = sorted.flatMap(({ range }, index) => {
    const next = group[index + 1]?.range.from
    const gap = next === undefined ? [] : lines.slice(group[index]?.range.to, next - 1)
    const text = lines.slice(range.from - 1, range.to)
    const closed = text.map((line) => (line.endsWith('\n') || next === undefined ? line : line + end))
    return [...closed, ...gap]
  })
  target.splice(first - 1, last - first + 1, ...moved)
}

function sortName({ name, url }: FeedPlace): string {
  return (name ?? URL.parse(url)?.hostname ?? url).toLowerCase()
}
