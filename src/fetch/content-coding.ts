import type { Transform } from 'node:stream'
import {
  brotliDecompressSync,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib'

/** A content coding (RFC 9110 §8.4.1): undone at once for small bodies, as they come for large ones. */
export interface Coding {
  readonly name: string
  decode(bytes: Uint8Array, limit: { readonly maxOutputLength: number }): Buffer
  open(first: Uint8Array): Transform
}

const gzip: Coding = { name: 'gzip', decode: gunzipSync, open: () => createGunzip() }

const codings: Readonly<Record<string, Coding>> = {
  gzip,
  'x-gzip': gzip,
  // "deflate" means the zlib format; servers that send the raw one are too many to refuse (RFC 9110 §8.4.1.2).
  deflate: {
    name: 'deflate',
    decode: (bytes, limit) => (isZlib(bytes) ? inflateSync(bytes, limit) : inflateRawSync(bytes, limit)),
    open: (first) => (isZlib(first) ? createInflate() : createInflateRaw()),
  },
  br: { name: 'br', decode: brotliDecompressSync, open: () => createBrotliDecompress() },
  zstd: { name: 'zstd', decode: zstdDecompressSync, open: () => createZstdDecompress() },
}

/** What we offer (F10, RFC 9110 §12.5.3). */
export const acceptEncoding = 'zstd, br, gzip, deflate'

/** Labels that servers write into Content-Encoding though they name no coding. */
const meaningless = new Set([
  '',
  'identity',
  'none',
  'utf-8',
  'utf8',
  'iso-8859-1',
  'binary',
  '8bit',
  'chunked',
])

/** The coding of a body; undefined for none; a name in words when it is one that we cannot undo. */
export function codingOf(contentEncoding: string): Coding | undefined | { readonly unknown: string } {
  const labels = contentEncoding.split(',').map((label) => label.trim().toLowerCase())
  // A label given twice means two servers in a row that each said so, not two compressions.
  const names = [...new Set(labels)].filter((label) => !meaningless.has(label))
  const [name] = names
  if (name === undefined) return undefined
  const coding = names.length === 1 ? codings[name] : undefined
  return coding ?? { unknown: names.join(', ') }
}

/** RFC 1950 §2.2: method 8, and a check sum over the first two bytes. */
function isZlib(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0
}

const gzipMagic = [0x1f, 0x8b]
const zstdMagic = [0x28, 0xb5, 0x2f, 0xfd]

/** False if the bytes cannot be of the coding that the server names: it labels plain bytes as compressed. */
export function looksCoded(coding: Coding, bytes: Uint8Array): boolean {
  if (coding.name === 'gzip') return gzipMagic.every((byte, index) => bytes[index] === byte)
  if (coding.name === 'zstd') return zstdMagic.every((byte, index) => bytes[index] === byte)
  return true
}
