import { webAddressOf } from './address.ts'
import { baseOf } from './base.ts'
import { plain } from './elements-plain.ts'
import type { Leaf, LeafRule, Opening, Reader } from './reading.ts'
import { attribute } from './xml-attributes.ts'

/** The address in the first of these attributes that holds anything. */
export function given(
  element: Leaf | Opening,
  reader: Reader,
  ...names: readonly string[]
): string | undefined {
  const value = names
    .map((name) => attribute(element.attributes, name))
    .find((found) => found !== undefined && found !== '')
  return webAddressOf(value, baseOf(element, reader))
}

/** An address by attribute, kept among the rarer values. */
export function addressInto(field: 'playerLink' | 'chaptersUrl'): LeafRule {
  return plain((_, leaf, reader) => {
    const url = given(leaf, reader, 'url', 'href')
    if (url !== undefined) leaf.parent.subject.extras[field] = url
  })
}
