import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { PublishedFile } from '../model/published-file.ts'

/** Packed together. */
const filesOfPack = 1000

/** Files that wait to go on record: packed, for of a large planet there are hundreds of thousands, until the last is in place. */
export class FileList implements Iterable<PublishedFile> {
  readonly #packs: Uint8Array[] = []
  #open: PublishedFile[] = []

  get length(): number {
    return this.#packs.length * filesOfPack + this.#open.length
  }

  push(file: PublishedFile): void {
    this.#open.push(file)
    if (this.#open.length < filesOfPack) return
    this.#packs.push(zstdCompressSync(JSON.stringify(this.#open)))
    this.#open = []
  }

  *[Symbol.iterator](): Iterator<PublishedFile> {
    for (const pack of this.#packs)
      yield* JSON.parse(zstdDecompressSync(pack).toString()) as readonly PublishedFile[]
    yield* this.#open
  }
}
