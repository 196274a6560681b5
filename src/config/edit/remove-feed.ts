import { edited, type FeedFile, type FeedPlace, type Meaning, meaningOf } from './feed-file.ts'
import { removeInline } from './inline-feeds.ts'
import { isBlank, linesOf, type Range } from './lines.ts'

/** The file without these subscriptions, their sections and comments. */
export function removeFeeds(file: FeedFile, feeds: readonly FeedPlace[]): FeedFile {
  const before = meaningOf(file, file.text)
  const gone = new Set(feeds.map(({ position }) => position))
  if (file.inline !== undefined) {
    const text = removeInline(file.text, file.inline, gone)
    return edited(file, text, without(before, gone))
  }
  const lines = linesOf(file.text)
  const dropped = new Set(feeds.flatMap(({ ranges }) => ranges.flatMap((range) => linesToDrop(lines, range))))
  const text = lines.filter((_, index) => !dropped.has(index + 1)).join('')
  return edited(file, text, without(before, gone))
}

function without(meaning: Meaning, gone: ReadonlySet<number>): Meaning {
  return { ...meaning, feeds: meaning.feeds.filter((_, position) => !gone.has(position)) }
}

/** The section, and one of the gaps around it, so that the others stay as wide as they are. */
function linesToDrop(lines: readonly string[], { from, to }: Range): readonly number[] {
  let last = to
  while (isBlank(lines[last])) last++
  let first = from
  if (last === lines.length) {
    last = to
    while (first > 1 && isBlank(lines[first - 2])) first--
    return numbers(first, lines.length)
  }
  const wasApart = from === 1 || isBlank(lines[from - 2])
  return numbers(from, wasApart ? last : to)
}

function numbers(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}
