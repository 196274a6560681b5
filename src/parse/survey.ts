/** What a glance at the bytes of a UTF-8 text tells, so that most texts need no closer look. */
export interface Survey {
  /** It may hold characters that no feed means. */
  readonly unfit: boolean
  /** It may have been encoded twice. */
  readonly twice: boolean
}

const everything: Survey = { unfit: true, twice: true }
const high = 0x80808080 | 0

/**
 * Looks at four bytes at a time for control characters and bytes beyond ASCII, the only ones worth a closer look. Says rather too
 * much than too little.
 */
export function survey(bytes: Uint8Array): Survey {
  if (bytes.byteOffset % 4 !== 0) return everything
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
  let [unfit, twice] = [false, false]
  const look = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at] as number
      if (byte < 0x20) unfit ||= byte !== 10 && byte !== 9 && byte !== 13
      else if (byte === 0xc2) unfit ||= (bytes[at + 1] as number) < 0xa0
      else if (byte === 0xef) unfit ||= bytes[at + 1] === 0xbf && (bytes[at + 2] as number) > 0xbd
      else if (byte === 0xc3) twice ||= (bytes[at + 1] as number) < 0xb5 && isTail(bytes[at + 2] as number)
    }
  }
  for (let index = 0; index < words.length && !(unfit && twice); index += 1) {
    const word = words[index] as number
    // A bit is set where a byte is below 0x20 or above 0x7f.
    if ((((word - 0x20202020) & ~word) | word) & high) look(index * 4, index * 4 + 4)
  }
  look(words.length * 4, bytes.length)
  return { unfit, twice }
}

/** The first byte of a character that stands for a continuation byte in windows-1252: U+0080–00BF, Œ, ƒ, ˆ, “ … */
function isTail(byte: number): boolean {
  return byte === 0xc2 || byte === 0xc5 || byte === 0xc6 || byte === 0xcb || byte === 0xe2
}

/** Of a text in another encoding nothing is known. */
export const unknown = everything
