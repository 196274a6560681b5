import type { RepairLog } from './repair-log.ts'

/** The value of a JSON text; undefined if it cannot be read, not even mended. */
export function parseJson(source: string, repairs: RepairLog): unknown {
  const strict = tryParse(source)
  if (strict !== undefined) return strict
  const mended = tryParse(mend(source))
  if (mended !== undefined) repairs.note('not-json', 0)
  return mended
}

function tryParse(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return undefined
  }
}

/**
 * The first value of a text, with the commonest mistakes mended: line breaks within strings, commas before a closing bracket,
 * something after the end, a missing end. One pass.
 */
function mend(source: string): string {
  const pieces: string[] = []
  const open: string[] = []
  let last = 0
  let at = 0
  while (at < source.length) {
    const char = source.charAt(at)
    if (char === '"') {
      const end = stringEnd(source, at)
      pieces.push(source.slice(last, at), string(source.slice(at, end)))
      at = end
      last = end
      continue
    }
    if (char === '{' || char === '[') open.push(char === '{' ? '}' : ']')
    else if (char === '}' || char === ']') {
      pieces.push(source.slice(last, at).replace(/,\s*$/, ''))
      last = at
      open.pop()
      if (open.length === 0) return pieces.join('') + char
    }
    at += 1
  }
  pieces.push(source.slice(last).replace(/,\s*$/, ''), open.reverse().join(''))
  return pieces.join('')
}

/** Offset after the string that begins at `at`. */
function stringEnd(source: string, at: number): number {
  for (let end = at + 1; end < source.length; end += 1) {
    const code = source.charCodeAt(end)
    if (code === 92) end += 1
    else if (code === 34) return end + 1
  }
  return source.length
}

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r' }

function string(literal: string): string {
  const closed = literal.length > 1 && literal.endsWith('"') ? literal : `${literal}"`
  return closed.replace(/[\n\t\r]/g, (char) => escapes[char] ?? '')
}
