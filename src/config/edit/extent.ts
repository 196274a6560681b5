import { bare, isBlank, type Range } from './lines.ts'

/** A comment may be indented in TOML and Pluto; in the ini files of Planet an indented one belongs to a value. */
const comment = { toml: /^\s*#/, planet: /^(?:[#;]|rem(?:\s|$))/i, pluto: /^\s*[#;]/ } as const
const retiredSection = /^\s*[#;]+\s*\[/

export type CommentStyle = keyof typeof comment

/**
 * The lines of a section with its own comments: those right above its header, and those that follow its last line without
 * a gap. A comment that stands alone between blank lines belongs to nobody, and a section that was commented out is none.
 * `header`, `next`: 1-based lines of its header and of the following one.
 */
export function extentOf(
  lines: readonly string[],
  header: number,
  next: number | undefined,
  style: CommentStyle,
): Range {
  const isComment = (line: number) => comment[style].test(bare(lines[line - 1]))
  const end = next === undefined ? lines.length : startOf(lines, next, isComment) - 1
  let last = end
  while (last > header && (isBlank(lines[last - 1]) || isComment(last))) last--
  while (last < end && isComment(last + 1) && !retiredSection.test(lines[last] ?? '')) last++
  return { from: startOf(lines, header, isComment), to: last }
}

function startOf(lines: readonly string[], header: number, isComment: (line: number) => boolean): number {
  let start = header
  while (start > 1 && isComment(start - 1)) start--
  const above = lines.slice(start - 1, header - 1)
  return above.some((line) => retiredSection.test(line)) ? header : start
}
