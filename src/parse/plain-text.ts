import type { Leaf, Reader } from './reading.ts'
import { decodeReferences } from './references.ts'

/** The inside of an element as plain text: references decoded once, sections opened, tags left out. */
export function plainText(leaf: Pick<Leaf, 'from' | 'to'>, reader: Reader): string {
  const raw = reader.text.slice(leaf.from, leaf.to)
  if (!raw.includes('<')) return decodeReferences(raw, reader, leaf.from).trim()
  return textOf(raw, reader, leaf.from, same, withoutTags).trim()
}

function withoutTags(text: string): string {
  return text.replace(/<\/?[A-Za-z][^<>]*>/g, '')
}

/** CDATA sections (their inside is the group), comments and processing instructions; the last may lack its end. */
export const section = /<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)/g

/** Text with sections: CDATA as it stands, comments and instructions left out, the rest with its references decoded. */
export function textOf(
  raw: string,
  reader: Reader,
  offset: number,
  literal: (cdata: string) => string = same,
  outside: (text: string) => string = same,
): string {
  const whole = onlySection(raw)
  if (whole !== undefined) return literal(whole)
  const pieces: string[] = []
  let last = 0
  for (const match of raw.matchAll(section)) {
    pieces.push(
      decodeReferences(outside(raw.slice(last, match.index)), reader, offset + last),
      literal(match[1] ?? ''),
    )
    last = match.index + match[0].length
  }
  pieces.push(decodeReferences(outside(raw.slice(last)), reader, offset + last))
  return pieces.join('')
}

/** The inside of the one CDATA section that `raw` consists of, the usual case; undefined if it is anything else. */
function onlySection(raw: string): string | undefined {
  const trimmed = raw.trim()
  if (!trimmed.startsWith('<![CDATA[') || !trimmed.endsWith(']]>')) return undefined
  const end = trimmed.length - 3
  return trimmed.indexOf(']]>') === end ? trimmed.slice(9, end) : undefined
}

function same(text: string): string {
  return text
}
