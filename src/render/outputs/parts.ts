import { withoutForbidden } from '../../lib/xml.ts'
import type { Enclosure } from '../../model/enclosure.ts'
import type { Category } from '../../model/link.ts'
import type { Person } from '../../model/person.ts'
import type { Author } from '../../model/planet.ts'
import { strictAddress } from './addresses.ts'

export interface NamedPerson {
  readonly name: string
  readonly url: string | undefined
  readonly email: string | undefined
}

/** A text that any format can carry, without blanks around it; undefined if nothing is left of it. */
export function words(text: string | undefined): string | undefined {
  const plain = text === undefined ? '' : withoutForbidden(text).trim()
  return plain === '' ? undefined : plain
}

/** An address of electronic mail that any format can carry. */
export function mailAddress(text: string | undefined): string | undefined {
  const address = words(text)
  return address !== undefined && /^[^\s@<>]+@[^\s@<>]+$/.test(address) ? address : undefined
}

/** The name of a blog; never ''. */
export function blogName(author: Author): string {
  return words(author.name) ?? author.slug
}

/** People who have a name, or at least an address to make one of. */
export function named(people: readonly Person[]): readonly NamedPerson[] {
  return people.flatMap((person) => {
    const email = mailAddress(person.email)
    const name = words(person.name) ?? email?.split('@')[0]
    return name === undefined ? [] : [{ name, url: strictAddress(person.url), email }]
  })
}

export function categoriesOf(categories: readonly Category[]): readonly Category[] {
  return categories.flatMap(({ term, scheme, label }) => {
    const plain = words(term) ?? words(label)
    return plain === undefined ? [] : [{ term: plain, scheme: words(scheme), label: words(label) }]
  })
}

const mediaType = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/

/** Enclosures that can be linked to. What a feed must not say of them, or has not said, is left out. */
export function enclosuresOf(enclosures: readonly Enclosure[]): readonly Enclosure[] {
  return enclosures.flatMap((enclosure) => {
    const url = strictAddress(enclosure.url)
    const type = enclosure.type?.split(';')[0]?.trim() ?? ''
    const { length = 0, durationSeconds = 0 } = enclosure
    if (url === undefined) return []
    return [
      {
        url,
        type: mediaType.test(type) ? type : undefined,
        length: Number.isSafeInteger(length) && length > 0 ? length : undefined,
        durationSeconds: durationSeconds > 0 ? durationSeconds : undefined,
        title: words(enclosure.title),
      },
    ]
  })
}
