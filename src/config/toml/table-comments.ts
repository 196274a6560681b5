import type { LooseComments } from '../draft.ts'

export interface TableComments {
  /** By the position of the table: comments before it, in it, and at the ends of its lines. */
  readonly byTable: readonly (readonly string[])[]
  readonly loose: LooseComments
}

const aValue = /"(?:[^"\\]|\\.)*"|'[^']*'|[^"'#]+/y

/** The comments of a TOML document, by the tables of one array (`[[feeds]]`). Text of several lines is not looked into. */
export function tableComments(text: string, array: string): TableComments {
  const byTable: string[][] = []
  const head: string[] = []
  const idle: string[] = []
  let place: string[] | undefined
  let waiting: string[] = []
  text.split(/\r\n|\r|\n/).forEach((line) => {
    const comment = commentOf(line)
    const isAlone = /^\s*#/.test(line)
    const header = /^\s*\[{1,2}\s*([^\]]+?)\s*\]/.exec(line)?.[1]
    if (isAlone && comment !== undefined) waiting.push(comment)
    if (isAlone || line.trim() === '') return
    if (header === array) {
      place = []
      byTable.push(place)
    }
    ;(place ?? head).push(...waiting, ...(comment === undefined ? [] : [comment]))
    waiting = []
    if (header !== undefined && header !== array) place = idle
  })
  return { byTable, loose: { head, idle, trailing: waiting } }
}

/** What follows the first `#` that is in no string. */
function commentOf(line: string): string | undefined {
  let at = 0
  while (at < line.length && line[at] !== '#') {
    aValue.lastIndex = at
    if (!aValue.test(line)) return undefined
    at = aValue.lastIndex
  }
  return at < line.length
    ? line
        .slice(at + 1)
        .replace(/^\s/, '')
        .trimEnd()
    : undefined
}
