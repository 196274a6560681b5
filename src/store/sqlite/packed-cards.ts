import type { NumberLists } from '../../lib/number-lists.ts'
import { CardTable } from '../../model/card-table.ts'

/** Of the form of the bytes. Read with the wrong order of bytes, it is another number. */
const form = 1
/** Numbers at the beginning: an even count, since what follows has to begin at a multiple of eight bytes. */
const sizesCount = 6

/** A table as bytes, as this machine's processor has them: form, sizes, facts, lists of kin and tags, names; words, one a line. */
export function packCards({ length, columns }: CardTable): Uint8Array {
  const { facts, names, kin, tags, words } = columns
  const sizes = [form, length, facts.length, kin.values.length, tags.values.length, names.length]
  const text = new TextEncoder().encode(words.join('\n'))
  const parts = [Uint32Array.from(sizes), facts, kin.ends, kin.values, tags.ends, tags.values, names, text]
  return Buffer.concat(
    parts.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
  )
}

/** Undefined if they are of another form: then they have to be packed anew. */
export function unpackCards(packed: Uint8Array): CardTable | undefined {
  const { buffer, byteOffset, byteLength } = packed.byteOffset % 8 === 0 ? packed : packed.slice()
  const sizes = new Uint32Array(buffer, byteOffset, sizesCount)
  const [found, length = 0, factsSize = 0, kinSize = 0, tagsSize = 0, namesSize = 0] = sizes
  if (found !== form) return undefined
  let start = byteOffset + sizes.byteLength

  function numbers(count: number): Uint32Array {
    const taken = new Uint32Array(buffer, start, count)
    start += taken.byteLength
    return taken
  }

  function listsOf(size: number): NumberLists {
    return { ends: numbers(length), values: numbers(size) }
  }

  const facts = new Float64Array(buffer, start, factsSize)
  start += facts.byteLength
  const kin = listsOf(kinSize)
  const tags = listsOf(tagsSize)
  const names = new Uint8Array(buffer, start, namesSize)
  const text = new Uint8Array(buffer, start + namesSize, byteOffset + byteLength - start - namesSize)
  const words = text.length === 0 ? [] : new TextDecoder().decode(text).split('\n')
  return new CardTable({ facts, names, kin, tags, words })
}
