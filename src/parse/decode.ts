import { TextDecoder as LegacyDecoder } from '@exodus/bytes/encoding.js'
import { analyse } from 'chardet'
import { declaredCharset, encodingName, httpCharset } from './decode-label.ts'
import { decodeMixed, weighUtf8 } from './decode-mixed.ts'
import { decodeUtf32, unicodeBeginning } from './decode-unicode.ts'
import type { RepairLog } from './repair-log.ts'
import { type Survey, survey, unknown } from './survey.ts'

export interface Decoded {
  readonly text: string
  /** WHATWG name, lower case, or `utf-32le`, `utf-32be`. */
  readonly encoding: string
  readonly survey: Survey
}

interface Evidence {
  readonly contentType?: string | undefined
  /** Encoding to be used whatever else is said. */
  readonly encoding?: string | undefined
}

const multiByte = new Set(['gbk', 'gb18030', 'big5', 'euc-jp', 'iso-2022-jp', 'shift_jis', 'euc-kr'])
/** Encodings that a document whose markup can be read as ASCII cannot be in. */
const wide = new Set(['utf-16le', 'utf-16be'])

/** Bytes to text, by strength of evidence (P2). */
export function decode(bytes: Uint8Array, evidence: Evidence, repairs: RepairLog): Decoded {
  const override = encodingName(evidence.encoding)
  if (override !== undefined)
    return { text: legacy(bytes, override, false) ?? '', encoding: override, survey: unknown }
  const beginning = unicodeBeginning(bytes)
  if (beginning !== undefined)
    return decodeUnicode(bytes.subarray(beginning.mark), beginning.encoding, repairs)

  const labels = [httpCharset(evidence.contentType), declaredCharset(bytes)].filter(
    (name) => name !== undefined && !wide.has(name),
  ) as string[]
  const utf8 = strictUtf8(bytes)
  if (utf8 === undefined) return decodeLegacy(bytes, labels, repairs)
  if (utf8.length === bytes.length) return decodeAscii(utf8, bytes, labels)
  return labelOverUtf8(bytes, utf8, labels) ?? keepUtf8(utf8, bytes, labels, repairs)
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Text by an encoding of the WHATWG standard; undefined if `strict` and some bytes have no meaning in it. */
function legacy(bytes: Uint8Array, encoding: string, strict: boolean): string | undefined {
  try {
    return new LegacyDecoder(encoding, { fatal: strict, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function decodeUnicode(bytes: Uint8Array, encoding: string, repairs: RepairLog): Decoded {
  if (encoding.startsWith('utf-32'))
    return { text: decodeUtf32(bytes, encoding === 'utf-32le'), encoding, survey: unknown }
  const text = encoding === 'utf-8' ? strictUtf8(bytes) : legacy(bytes, encoding, false)
  if (text !== undefined) return { text, encoding, survey: unknown }
  repairs.note('invalid-bytes', 0)
  return { text: decodeMixed(bytes), encoding, survey: unknown }
}

/** Pure ASCII is reported under the label that it declares. ISO-2022-JP is the one encoding that hides in it. */
function decodeAscii(text: string, bytes: Uint8Array, labels: readonly string[]): Decoded {
  if (text.includes('\x1b$')) {
    const japanese = legacy(bytes, 'iso-2022-jp', true)
    if (japanese !== undefined) return { text: japanese, encoding: 'iso-2022-jp', survey: unknown }
  }
  return { text, encoding: labels[0] ?? 'utf-8', survey: survey(bytes) }
}

/** So many characters that are valid UTF-8 do not come about by chance. */
const certainlyUtf8 = 32

/** A multi-byte label that decodes without error is believed, unless the text is far too long for an accident. */
function labelOverUtf8(bytes: Uint8Array, utf8: string, labels: readonly string[]): Decoded | undefined {
  const encoding = labels[0]
  if (encoding === undefined || !multiByte.has(encoding)) return undefined
  if ((utf8.match(/[^\0-\x7f]/gu)?.length ?? 0) >= certainlyUtf8) return undefined
  const text = legacy(bytes, encoding, true)
  return text === undefined ? undefined : { text, encoding, survey: unknown }
}

function keepUtf8(text: string, bytes: Uint8Array, labels: readonly string[], repairs: RepairLog): Decoded {
  if (labels.length > 0 && !labels.includes('utf-8')) repairs.note('charset-mismatch', 0)
  return { text, encoding: 'utf-8', survey: survey(bytes) }
}

/** Not valid UTF-8: what is declared, if it can be; else UTF-8 with a few stray bytes; else what it looks like. */
function decodeLegacy(bytes: Uint8Array, labels: readonly string[], repairs: RepairLog): Decoded {
  for (const encoding of labels) {
    const text = encoding === 'utf-8' ? undefined : legacy(bytes, encoding, true)
    if (text === undefined) continue
    if (encoding !== labels[0]) repairs.note('charset-mismatch', 0)
    return { text, encoding, survey: unknown }
  }
  const declared = labels.find((encoding) => multiByte.has(encoding))
  const tolerated = declared === undefined ? undefined : nearly(bytes, declared, repairs)
  if (tolerated !== undefined) return tolerated
  const { valid, invalid } = weighUtf8(bytes)
  if (valid >= invalid) {
    repairs.note('invalid-bytes', 0)
    return { text: decodeMixed(bytes), encoding: 'utf-8', survey: unknown }
  }
  repairs.note('charset-mismatch', 0)
  const encoding = detect(bytes) ?? 'windows-1252'
  return { text: legacy(bytes, encoding, false) ?? '', encoding, survey: unknown }
}

/** A multi-byte encoding in which at most one character in a hundred has no meaning: better than mojibake throughout. */
function nearly(bytes: Uint8Array, encoding: string, repairs: RepairLog): Decoded | undefined {
  const text = legacy(bytes, encoding, false) ?? ''
  const wrong = text.split('\ufffd').length - 1
  if (wrong * 100 > (text.match(/[^\0-\x7f]/g)?.length ?? 0)) return undefined
  repairs.note('invalid-bytes', 0)
  return { text, encoding, survey: unknown }
}

/** Bytes that the detector looks at; it is slow. */
const detectorBytes = 8192
const minConfidence = 85

/** In text that is mostly not ASCII, which windows-1252 cannot be, the likeliest encoding is better than none. */
const minConfidenceBeyondLatin = 30

/** What the bytes look like. A short document gives the detector little to be confident of. */
function detect(bytes: Uint8Array): string | undefined {
  const sample = telling(bytes)
  const [best] = analyse(sample)
  const needed = isMostlyHigh(sample) ? minConfidenceBeyondLatin : minConfidence
  if (best === undefined || best.confidence < needed) return undefined
  const encoding = encodingName(best.name)
  if (encoding === undefined || encoding === 'utf-8' || wide.has(encoding)) return undefined
  return legacy(bytes, encoding, true) === undefined ? undefined : encoding
}

function isMostlyHigh(sample: Uint8Array): boolean {
  return sample.filter((byte) => byte > 0x7f).length * 2 > sample.length
}

/** The words of the document with characters beyond ASCII, from the first on: markup would only dilute them. */
function telling(bytes: Uint8Array): Uint8Array {
  const start = Math.max(0, bytes.findIndex((byte) => byte > 0x7f) - 1)
  const text = bytes.subarray(start, start + 2 * detectorBytes)
  const words: number[] = []
  let inTag = false
  for (const byte of text) {
    if (byte === 0x3c) inTag = true
    if (!inTag && (byte > 0x40 || words[words.length - 1] !== 0x20)) words.push(byte > 0x40 ? byte : 0x20)
    if (byte === 0x3e) inTag = false
  }
  return Uint8Array.from(words.slice(0, detectorBytes))
}
