import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompressSync } from 'node:zlib'
import type { Entry } from '../../model/entry.ts'
import { writeJson } from './json-text.ts'

/** What a visit brought, as the feed supplied it (C1): entries compressed together. Read seldom, when they are to be cleaned again. */
export interface Bundle {
  readonly body: Uint8Array
  readonly members: number
}

/** A bundle is unpacked to read one entry, so it is kept small; an entry that is larger alone has its own. */
const mostBytes = 256 * 1024
/** Of what compresses to nothing: bounds the memory that one bundle may take to unpack. */
const mostUnpackedBytes = 256 * 1024 * 1024

const compress = promisify(zstdCompress)
const fastest = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

/**
 * Packs entries in their order; undefined takes a slot and holds nothing. Compresses in Node's thread pool, so that
 * the next feed can be read meanwhile.
 */
export async function pack(entries: readonly (Entry | undefined)[]): Promise<readonly Bundle[]> {
  const texts = entries.map((entry) => Buffer.from(entry === undefined ? '' : writeJson(entry)))
  return Promise.all(shelves(texts).map(packTexts))
}

async function packTexts(texts: readonly Buffer[]): Promise<Bundle> {
  // First a line with the lengths, so that one entry can be read without the others.
  const lengths = `${JSON.stringify(texts.map((text) => text.length))}\n`
  const body = await compress(Buffer.concat([Buffer.from(lengths), ...texts]), fastest)
  return { body, members: texts.length }
}

function shelves(texts: readonly Buffer[]): readonly (readonly Buffer[])[] {
  const all: Buffer[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const text of texts) {
    if (bytes + text.length > mostBytes) {
      all.push([])
      bytes = 0
    }
    all.at(-1)?.push(text)
    bytes += text.length
  }
  return all
}

function unpack(body: Uint8Array): readonly Buffer[] {
  const bytes = zstdDecompressSync(body, { maxOutputLength: mostUnpackedBytes })
  const end = bytes.indexOf(0x0a)
  let at = end + 1
  return (JSON.parse(bytes.toString('utf8', 0, end)) as number[]).map((length) => {
    at += length
    return bytes.subarray(at - length, at)
  })
}

/** The entries of a bundle by slot; undefined where they were erased. */
export function entriesIn(body: Uint8Array): readonly (Entry | undefined)[] {
  return unpack(body).map((text) => (text.length === 0 ? undefined : (JSON.parse(text.toString()) as Entry)))
}

/** The bundle without the words of one slot, for good (P14). */
export async function withoutSlot(body: Uint8Array, slot: number): Promise<Uint8Array> {
  const texts = unpack(body).map((text, index) => (index === slot ? Buffer.alloc(0) : text))
  return (await packTexts(texts)).body
}
