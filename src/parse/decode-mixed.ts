import { windows1252 } from './windows-1252.ts'

/** Length of the valid UTF-8 sequence at `at`, or 0 (Unicode 15 table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  const next = bytes[at + 1] ?? 0
  if (lead < 0x80) return 1
  if (lead < 0xc2 || lead > 0xf4) return 0
  if (lead < 0xe0) return isTail(next) ? 2 : 0
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (next < low || next > high || !isTail(bytes[at + 2] ?? 0)) return 0
  if (lead < 0xf0) return 3
  return isTail(bytes[at + 3] ?? 0) ? 4 : 0
}

function isTail(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf
}

/** How many characters beyond ASCII are valid UTF-8, and how many bytes are not. */
export function weighUtf8(bytes: Uint8Array): { readonly valid: number; readonly invalid: number } {
  let [valid, invalid] = [0, 0]
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at)
    if (length === 0) invalid += 1
    else if (length > 1) valid += 1
    at += length || 1
  }
  return { valid, invalid }
}

/** UTF-8 in which the bytes that are not valid mean what they mean in windows-1252: a quotation pasted into another's page. */
export function decodeMixed(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const pieces: string[] = []
  let start = 0
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at)
    if (length === 0) {
      pieces.push(decoder.decode(bytes.subarray(start, at)), windows1252(bytes[at] ?? 0))
      start = at + 1
    }
    at += length || 1
  }
  pieces.push(decoder.decode(bytes.subarray(start)))
  return pieces.join('')
}
