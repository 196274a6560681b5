import { TextDecoder } from '@exodus/bytes/encoding.js'
import { decodeFile, utf16Of } from '../file-text.ts'

/** A configuration as text, with line ends and byte order mark. */
export function textToEdit(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return decodeFile(bytes).text
  }
}

/**
 * The bytes of an edited text. In a file that is not UTF-8, lines that were there keep theirs, and new ones are written as
 * the file is. Undefined: its encoding cannot say what is new.
 */
export function bytesOfEdited(text: string, before: Uint8Array): Uint8Array | undefined {
  const original = decodeFile(before)
  if (original.legacyLine === undefined && original.declared === undefined)
    return utf16Of(before) === undefined ? new TextEncoder().encode(text) : undefined
  const lines = linesIn(Buffer.from(text))
  const known = linesBefore(before, original.text)
  return mannersOf(known, original.declared)
    .map((label) => encoderOf(label))
    .map((encode) => lines.map((line) => known.get(line.toString()) ?? encode(line)))
    .map((written) => (written.every((line) => line !== undefined) ? Buffer.concat(written) : undefined))
    .find((written) => written !== undefined && decodeFile(written).text === text)
}

/** The encodings that new lines may be in, the best first. */
function mannersOf(known: ReadonlyMap<string, Buffer>, declared: string | undefined): readonly string[] {
  if (declared !== undefined) return [declared]
  const isMixed = [...known].some(([line, bytes]) => !isAscii(line) && bytes.toString() === line)
  return isMixed ? ['utf-8'] : ['windows-1252', 'utf-8']
}

function isAscii(line: string): boolean {
  return /^\p{ASCII}*$/u.test(line)
}

/** With their ends. A line feed is one byte, and no part of another letter, in every encoding that knows ASCII. */
function linesIn(bytes: Uint8Array): readonly Buffer[] {
  const whole = Buffer.from(bytes)
  const lines: Buffer[] = []
  for (let from = 0; from < whole.length; ) {
    const end = whole.indexOf(0x0a, from)
    const next = end === -1 ? whole.length : end + 1
    lines.push(whole.subarray(from, next))
    from = next
  }
  return lines
}

function linesBefore(bytes: Uint8Array, text: string): ReadonlyMap<string, Buffer> {
  const written = linesIn(bytes)
  const read = linesIn(Buffer.from(text))
  return new Map(read.map((line, index) => [line.toString(), written[index] ?? line]))
}

/** Undefined: the encoding lacks one of the letters. Of one that has several bytes for a letter, only ASCII is known. */
function encoderOf(label: string): (line: Buffer) => Buffer | undefined {
  if (label === 'utf-8') return (line) => line
  const decoder = new TextDecoder(label)
  const byteOf = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const),
  )
  return (line) => {
    const bytes = Array.from(line.toString(), (letter) => byteOf.get(letter))
    return bytes.every((byte) => byte !== undefined) ? Buffer.from(bytes) : undefined
  }
}
