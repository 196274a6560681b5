/** How a document in Unicode begins: with a byte order mark, or with `<` (or `{`) and zero bytes around it. */
const beginnings: readonly {
  readonly bytes: readonly number[]
  readonly encoding: string
  readonly mark: number
}[] = [
  { bytes: [0, 0, 0xfe, 0xff], encoding: 'utf-32be', mark: 4 },
  { bytes: [0xff, 0xfe, 0, 0], encoding: 'utf-32le', mark: 4 },
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8', mark: 3 },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be', mark: 2 },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le', mark: 2 },
  { bytes: [0, 0, 0, 0x3c], encoding: 'utf-32be', mark: 0 },
  { bytes: [0x3c, 0, 0, 0], encoding: 'utf-32le', mark: 0 },
  { bytes: [0, 0x3c, 0], encoding: 'utf-16be', mark: 0 },
  { bytes: [0x3c, 0], encoding: 'utf-16le', mark: 0 },
  { bytes: [0, 0x7b, 0], encoding: 'utf-16be', mark: 0 },
  { bytes: [0x7b, 0], encoding: 'utf-16le', mark: 0 },
]

/** The Unicode encoding that the first bytes show, and the length of the mark before the text. */
export function unicodeBeginning(bytes: Uint8Array): { encoding: string; mark: number } | undefined {
  return beginnings.find((beginning) => beginning.bytes.every((byte, index) => bytes[index] === byte))
}

/** UTF-32, which no TextDecoder reads. */
export function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pieces: string[] = []
  for (let start = 0; start + 3 < bytes.length; start += 4096) {
    const points: number[] = []
    for (let at = start; at + 3 < Math.min(bytes.length, start + 4096); at += 4) {
      const point = view.getUint32(at, littleEndian)
      points.push(point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? 0xfffd : point)
    }
    pieces.push(String.fromCodePoint(...points))
  }
  return pieces.join('')
}
