import { createMultibyteEncoder } from '@exodus/bytes/multi-byte.js'
import { createSinglebyteEncoder } from '@exodus/bytes/single-byte.js'
import { ThemeError } from '../../model/fault.ts'

type Encode = (text: string) => Uint8Array

/** A page in the encoding that its template's section asks for. A character that it lacks becomes a reference. */
export function encodePage(page: string, encoding: string | undefined, name: string): string | Uint8Array {
  const wanted = encoding?.trim().toLowerCase() ?? 'utf-8'
  if (/^utf-?8$/.test(wanted)) return page
  // Words of Planet 2.0 for ASCII with references: good in any markup, whatever it declares.
  if (/^(?:xml|html|sgml|ascii|us-ascii)$/.test(wanted)) return asciiOf(page)
  const encode = encoderOf(wanted)
  if (encode === undefined)
    throw new ThemeError('theme.template', `${name}: there is no encoding "${encoding}"`)
  return encodeAll(page, encode)
}

function asciiOf(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  return text.replace(/[^\x00-\x7f]/gu, referenceTo)
}

function referenceTo(char: string): string {
  return `&#${char.codePointAt(0)};`
}

/** Python writes `latin-1`, `iso8859-15` and `cp1252`. */
function encoderOf(name: string): Encode | undefined {
  const plain = name
    .replace(/^latin-?1$/, 'iso-8859-1')
    .replace(/^iso-?8859[-_]/, 'iso-8859-')
    .replace(/^cp(125\d)$/, 'windows-$1')
    .replaceAll('_', '-')
  for (const create of [createSinglebyteEncoder, createMultibyteEncoder]) {
    try {
      return create(plain)
    } catch {}
  }
  return undefined
}

function encodeAll(page: string, encode: Encode): Uint8Array {
  try {
    return encode(page)
  } catch {
    const known = new Map<string, boolean>()
    const has = (char: string) => {
      const answer = known.get(char) ?? isIn(encode, char)
      known.set(char, answer)
      return answer
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
    return encode(page.replace(/[^\x00-\x7f]/gu, (char) => (has(char) ? char : referenceTo(char))))
  }
}

function isIn(encode: Encode, char: string): boolean {
  try {
    encode(char)
    return true
  } catch {
    return false
  }
}
