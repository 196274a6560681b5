import { plainText } from './plain-text.ts'
import type { Leaf, LeafRule, Reader } from './reading.ts'

/** A rule for an element whose text is plain: a date, an address, a name. */
export function plain(read: (text: string, leaf: Leaf, reader: Reader) => void): LeafRule {
  return {
    kind: 'leaf',
    holds: 'text',
    unmistakable: true,
    read(leaf, reader) {
      read(plainText(leaf, reader), leaf, reader)
    },
  }
}

/** As `plain`, for a name that HTML or SVG has too. */
export function plainMistakable(read: (text: string, leaf: Leaf, reader: Reader) => void): LeafRule {
  return { ...plain(read), unmistakable: false }
}
