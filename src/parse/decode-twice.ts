import { windows1252, windows1252Byte } from './windows-1252.ts'

/** The lead byte of a UTF-8 sequence followed by a continuation byte, both read as windows-1252. */
const trace =
  /[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]/

/** Does any of it look as if UTF-8 had been read as windows-1252? */
function looksDoubleEncoded(text: string): boolean {
  return trace.test(text)
}

/** What was read as ISO 8859-1 before it was encoded the first time. */
const controls = /[\x80-\x9f]/g

/** Runs of characters other than ASCII. */
const runs = /[^\0-\x7f]+/g

/**
 * Text that was encoded as UTF-8 twice, encoded once. Only where it is certain: every character that is not ASCII belongs
 * to a valid UTF-8 sequence when read back through windows-1252. Undefined otherwise.
 */
export function undoDoubleEncoding(text: string): string | undefined {
  if (!looksDoubleEncoded(text)) return undefined
  let certain = true
  const undone = text.replace(runs, (run) => {
    const decoded = certain ? decodeRun(run) : undefined
    if (decoded === undefined) certain = false
    return decoded ?? run
  })
  return certain ? undone : undefined
}

function decodeRun(run: string): string | undefined {
  const bytes = new Uint8Array(run.length)
  for (let index = 0; index < run.length; index += 1) {
    const byte = windows1252Byte(run.charCodeAt(index))
    if (byte === undefined) return undefined
    bytes[index] = byte
  }
  try {
    const decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return decoded.replace(controls, (char) => windows1252(char.charCodeAt(0)))
  } catch {
    return undefined
  }
}
