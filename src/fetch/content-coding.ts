import type { Transform } from 'node:stream'
import {
  brotliDecompressSync,
  crc32,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib'

/** The longest result that is wanted; a longer one is an error. */
interface Limit {
  readonly maxOutputLength: number
}

/** A content coding (RFC 9110 §8.4.1): undone at once for small bodies, as they come for large ones, if `open` is there. */
export interface Coding {
  readonly name: string
  decode(bytes: Uint8Array, limit: Limit): Buffer
  open?(first: Uint8Array): Transform
}

/** Each piece waits for its turn among all that goes on: fewer and larger ones are done sooner. */
const pieces = { chunkSize: 64 * 1024 }

const gzip: Coding = { name: 'gzip', decode: gunzipSync, open: () => createGunzip(pieces) }

const codings: Readonly<Record<string, Coding>> = {
  gzip,
  'x-gzip': gzip,
  // "deflate" means the zlib format; servers that send the raw one are too many to refuse (RFC 9110 §8.4.1.2).
  deflate: {
    name: 'deflate',
    decode: (bytes, limit) => (isZlib(bytes) ? inflateSync(bytes, limit) : inflateRawSync(bytes, limit)),
    open: (first) => (isZlib(first) ? createInflate(pieces) : createInflateRaw(pieces)),
  },
  br: { name: 'br', decode: brotliDecompressSync, open: () => createBrotliDecompress(pieces) },
  zstd: { name: 'zstd', decode: decodeZstd },
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
  // A label given twice means two servers in a row that each said so, not two compressions; those are seen when they come.
  const names = [...new Set(labels)].filter((label) => !meaningless.has(label))
  const [first, second, third] = names
  if (first === undefined) return undefined
  const inner = codings[first]
  const outer = codings[second ?? first]
  if (inner === undefined || outer === undefined || third !== undefined) return { unknown: names.join(', ') }
  return inner === outer ? inner : both(inner, outer)
}

/** Codings are listed in the order in which they were applied (RFC 9110 §8.4). */
function both(inner: Coding, outer: Coding): Coding {
  return {
    name: `${inner.name}, ${outer.name}`,
    decode: (bytes, limit) => inner.decode(outer.decode(bytes, limit), limit),
  }
}

/** So many frames are no document but an attack on our time. */
const mostFrames = 1000

/** RFC 8878 §3: one or more frames, one after the other. Node’s decoder stops after the first. */
function decodeZstd(bytes: Uint8Array, { maxOutputLength }: Limit): Buffer {
  const parts: Buffer[] = []
  let at = 0
  let left = maxOutputLength
  do {
    const { buffer, engine } = withInfo(zstdDecompressSync, bytes.subarray(at), Math.max(1, left))
    parts.push(buffer)
    at += engine.bytesWritten
    left -= buffer.length
    if (parts.length > mostFrames) throw new Error('too many frames')
  } while (isZstdFrame(bytes.subarray(at)))
  return Buffer.concat(parts)
}

/** A frame, or one to be skipped (RFC 8878 §3.1). Whatever else follows is the server's own garbage. */
function isZstdFrame(bytes: Uint8Array): boolean {
  const magic = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  return magic === '28b52ffd' || /^5.2a4d18$/.test(magic)
}

/** RFC 1950 §2.2: method 8, and a check sum over the first two bytes. */
function isZlib(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0
}

/** RFC 1952 §2.3.1 */
const gzipMagic = [0x1f, 0x8b]

/** Whether the bytes are a gzip file, whatever their label. */
export function looksGzipped(bytes: Uint8Array): boolean {
  return gzipMagic.every((byte, index) => bytes[index] === byte)
}

/** For what came as a gzip file without saying so: a feed that was compressed twice, or that lies so on the disk. */
export const unlabelled: Coding = gzip

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

/** `info` changes what is returned, which the declared types do not know. */
function withInfo(
  decode: (bytes: Uint8Array, limit: Limit) => Buffer,
  bytes: Uint8Array,
  maxOutputLength: number,
): Inflated {
  const options = { maxOutputLength, info: true }
  return decode(bytes, options) as unknown as Inflated
}

/**
 * The first member of a gzip file that something else follows, if it is whole: its check sum is right (RFC 1952 §2.2). Undefined if
 * it is not.
 */
export function firstMember(bytes: Buffer, maxOutputLength: number): Buffer | undefined {
  const start = looksGzipped(bytes) ? gzipHeaderBytes(bytes) : undefined
  if (start === undefined) return undefined
  const { buffer, engine } = withInfo(inflateRawSync, bytes.subarray(start), maxOutputLength)
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
