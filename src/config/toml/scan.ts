/** Steps through a TOML document that has already been parsed, so that its syntax can be trusted. Offsets are UTF-16 units. */

/** Past white space and comments. */
export function skipBlank(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    if (text[at] === '#') at = endOfLine(text, at)
    else if (/\s/.test(text[at] ?? '')) at++
    else break
  }
  return at
}

export function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

/** Past the string that begins at `from`, of whichever of the four kinds. */
export function endOfString(text: string, from: number): number {
  const quote = text[from] ?? '"'
  const mark = text.startsWith(quote.repeat(3), from) ? quote.repeat(3) : quote
  let at = from + mark.length
  while (at < text.length && !text.startsWith(mark, at)) at += text[at] === '\\' && quote === '"' ? 2 : 1
  at += mark.length
  // A long string may end in one or two quotes of its own.
  while (mark.length === 3 && text[at] === quote) at++
  return at
}

export function isQuote(char: string | undefined): boolean {
  return char === '"' || char === "'"
}

export function endOfHeader(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== ']' && text[at] !== '\n') {
    at = isQuote(text[at]) ? endOfString(text, at) : at + 1
  }
  while (text[at] === ']') at++
  return at
}

export function endOfKey(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '=' && text[at] !== '\n') {
    at = isQuote(text[at]) ? endOfString(text, at) : at + 1
  }
  return at
}

/** `a."b.c".d` → a, b.c, d. */
export function splitKey(key: string): string[] {
  if (/^[\w-]+\s*$/.test(key)) return [key.trimEnd()]
  const parts = key.match(/"(?:[^"\\]|\\.)*"|'[^']*'|[^.\s]+/g) ?? []
  return parts.map((part) => (isQuote(part[0]) ? part.slice(1, -1) : part))
}
