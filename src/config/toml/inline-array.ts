import { endOfKey, endOfLine, endOfString, isQuote, skipBlank, splitKey } from './scan.ts'

export interface Span {
  readonly from: number
  /** The first unit behind it. */
  readonly to: number
}

/** `feeds = [{ … }, { … }]`: from bracket to bracket. */
export interface InlineArray extends Span {
  readonly elements: readonly Span[]
}

/** The array that a TOML document gives to a key before any section, or undefined. The document has been parsed before. */
export function inlineArray(toml: string, key: string): InlineArray | undefined {
  for (let at = skipBlank(toml, 0); at < toml.length && toml[at] !== '['; ) {
    const end = endOfKey(toml, at)
    const value = skipBlank(toml, end + 1)
    const isIt = splitKey(toml.slice(at, end)).join('.') === key
    if (isIt) return toml[value] === '[' ? readArray(toml, value) : undefined
    at = skipBlank(toml, endOfValue(toml, value))
  }
  return undefined
}

function readArray(toml: string, from: number): InlineArray {
  const elements: Span[] = []
  let at = skipBlank(toml, from + 1)
  while (at < toml.length && toml[at] !== ']') {
    const to = endOfValue(toml, at)
    if (to > at) elements.push({ from: at, to })
    at = skipBlank(toml, toml[to] === ',' || to === at ? to + 1 : to)
  }
  return { from, to: at + 1, elements }
}

/** Behind a value: at the comma, bracket, comment or line end that follows it. */
function endOfValue(toml: string, from: number): number {
  let depth = 0
  let at = from
  let end = from
  while (at < toml.length) {
    const char = toml[at] ?? ''
    if (depth === 0 && /[,\]}#\n]/.test(char)) break
    if (isQuote(char)) at = endOfString(toml, at)
    else if (char === '#') at = endOfLine(toml, at)
    else {
      if (char === '[' || char === '{') depth++
      if (char === ']' || char === '}') depth--
      at++
    }
    if (!/\s/.test(char)) end = at
  }
  return end
}
