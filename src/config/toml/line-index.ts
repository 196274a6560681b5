import { endOfHeader, endOfKey, endOfLine, endOfString, isQuote, skipBlank, splitKey } from './scan.ts'

/** Tells in which line of a TOML document a key stands. */
export interface LineIndex {
  /** 1-based line of `['feeds', 3, 'url']`, or of the nearest table around it. */
  lineOf(path: readonly (string | number)[]): number
}

/**
 * The TOML parser says where a mistake of syntax is, but not where a valid value stands. This scanner finds the lines of
 * section headers and keys of a document that has already been parsed, so it may trust its syntax.
 */
export function indexLines(toml: string): LineIndex {
  const lines = new Map<string, number>()
  const arrays = new Map<string, number>()
  let table = ''
  let at = 0
  let line = 1

  /** Also of the tables that the keys open on their way: `a.b = 1` says that there is an `a`. */
  function note(prefix: string, keys: readonly string[]): string {
    let name = prefix
    for (const key of keys) {
      name = name === '' ? key : `${name}.${key}`
      if (!lines.has(name)) lines.set(name, line)
    }
    return name
  }

  /** `feeds.types` under the fourth `[[feeds]]` is `feeds.3.types`. */
  function withIndices(keys: readonly string[]): readonly string[] {
    const path: string[] = []
    for (const key of keys) {
      path.push(key)
      const last = arrays.get(path.join('.'))
      if (last !== undefined) path.push(String(last))
    }
    return path
  }

  function openTable(header: string): void {
    const isArray = header.startsWith('[[')
    const keys = splitKey(header.replace(/^\[+|\]+$/g, ''))
    if (isArray) {
      const name = [...withIndices(keys.slice(0, -1)), ...keys.slice(-1)].join('.')
      arrays.set(name, (arrays.get(name) ?? -1) + 1)
    }
    table = note('', withIndices(keys))
  }

  while (at < toml.length) {
    const start = skipBlank(toml, at)
    line += countLines(toml, at, start)
    if (start >= toml.length) break
    const end = toml[start] === '[' ? endOfHeader(toml, start) : endOfKey(toml, start)
    if (toml[start] === '[') openTable(toml.slice(start, end))
    else note(table, splitKey(toml.slice(start, end)))
    const next = endOfStatement(toml, toml[start] === '[' ? end : end + 1)
    line += countLines(toml, start, next)
    at = next
  }

  return {
    lineOf: (path) => {
      for (let length = path.length; length > 0; length--) {
        const found = lines.get(path.slice(0, length).join('.'))
        if (found !== undefined) return found
      }
      return 1
    },
  }
}

function countLines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** The end of the line in which the value from `from` on is complete. */
function endOfStatement(text: string, from: number): number {
  let depth = 0
  let at = from
  while (at < text.length) {
    const char = text[at]
    if (char === '\n' && depth <= 0) return at
    if (isQuote(char)) at = endOfString(text, at)
    else if (char === '#') at = endOfLine(text, at)
    else {
      if (char === '[' || char === '{') depth++
      if (char === ']' || char === '}') depth--
      at++
    }
  }
  return at
}
