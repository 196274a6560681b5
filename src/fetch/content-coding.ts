import type { Transform } from 'node:stream'
import {
  brotliDecompressSync,
  crc32,
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
/** How feeds begin, in single bytes or in UTF-16. */
const plainStart = /^(?:\xef\xbb\xbf)?\s*[<{]|^(?:\xff\xfe|\xfe\xff|\0<|<\0)/

/** Whether the bytes are a document as it is: its server labels it as compressed, and it is not. */
export function looksPlain(bytes: Uint8Array): boolean {
  return plainStart.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'))
}

interface Inflated {
  readonly buffer: Buffer
  readonly engine: { readonly bytesWritten: number }
}

/**
 * The first member of a gzip file that something else follows, if it is whole: its check sum is right (RFC 1952 §2.2). Undefined if
 * it is not.
 */
export function firstMember(bytes: Buffer, maxOutputLength: number): Buffer | undefined {
  const isGzip = gzipMagic.every((byte, index) => bytes[index] === byte)
  const start = isGzip ? gzipHeaderBytes(bytes) : undefined
  if (start === undefined) return undefined
  // `info` changes what is returned, which the declared types do not know.
  const options = { maxOutputLength, info: true }
  const { buffer, engine } = inflateRawSync(bytes.subarray(start), options) as unknown as Inflated
  const end = start + engine.bytesWritten
  const isSound = end + 8 <= bytes.length && bytes.readUInt32LE(end) === crc32(buffer)
  return isSound ? buffer : undefined
}

/** RFC 1952 §2.3. */
function gzipHeaderBytes(bytes: Buffer): number | undefined {
  const flags = bytes[3] ?? 0
  let at = 10
  if (flags & 4) at += 2 + (bytes.length > at + 2 ? bytes.readUInt16LE(at) : 0)
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue
    const end = bytes.indexOf(0, at)
    if (end < 0) return undefined
    at = end + 1
  }
  if (flags & 2) at += 2
  return at < bytes.length ? at : undefined
}
