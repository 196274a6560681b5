import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { PublishedFile } from '../model/published-file.ts'

/** Packed together. */
const filesOfPack = 1000

interface Listed {
  readonly file: PublishedFile
  /** Its bytes are new, and wait in the staging folder. */
  readonly isWritten: boolean
}

/** Files that wait to go on record: packed, for of a large planet there are hundreds of thousands, until the last is in place. */
export class FileList implements Iterable<PublishedFile> {
  readonly #packs: Uint8Array[] = []
  #open: Listed[] = []

  get length(): number {
    return this.#packs.length * filesOfPack + this.#open.length
  }

  push(file: PublishedFile, isWritten: boolean): void {
    this.#open.push({ file, isWritten })
    if (this.#open.length < filesOfPack) return
    this.#packs.push(zstdCompressSync(JSON.stringify(this.#open)))
    this.#open = []
  }

  *[Symbol.iterator](): Iterator<PublishedFile> {
    for (const { file } of this.#all()) yield file
  }

  /** Paths of the files whose bytes are new. */
  *written(): Iterable<string> {
    for (const { file, isWritten } of this.#all()) if (isWritten) yield file.path
  }

  *#all(): Iterable<Listed> {
    for (const pack of this.#packs)
      yield* JSON.parse(zstdDecompressSync(pack).toString()) as readonly Listed[]
    yield* this.#open
  }
}
