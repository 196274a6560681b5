import { bare, isBlank, type Range } from './lines.ts'

/** A comment may be indented in TOML and Pluto; in the ini files of Planet an indented one belongs to a value. */
const comment = { toml: /^\s*#/, planet: /^(?:[#;]|rem(?:\s|$))/i, pluto: /^\s*[#;]/ } as const
const retiredSection = /^\s*[#;]+\s*\[/

export type CommentStyle = keyof typeof comment

export function isComment(line: string, style: CommentStyle): boolean {
  return comment[style].test(line)
}

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
  const isNote = (line: number) => isComment(bare(lines[line - 1]), style)
  const end = next === undefined ? lines.length : startOf(lines, next, isNote) - 1
  let last = end
  while (last > header && (isBlank(lines[last - 1]) || isNote(last))) last--
  while (last < end && isNote(last + 1) && !retiredSection.test(lines[last] ?? '')) last++
  return { from: startOf(lines, header, isNote), to: last }
}

function startOf(lines: readonly string[], header: number, isNote: (line: number) => boolean): number {
  let start = header
  while (start > 1 && isNote(start - 1)) start--
  const above = lines.slice(start - 1, header - 1)
  return above.some((line) => retiredSection.test(line)) ? header : start
}
