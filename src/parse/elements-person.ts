import type { Person } from '../model/person.ts'
import { addressOf, webAddressOf } from './address.ts'
import { baseOf } from './base.ts'
import type { Draft, Mutable } from './draft.ts'
import { plain, plainMistakable } from './elements-plain.ts'
import { limits } from './limits.ts'
import { isSamePerson, readPerson } from './person.ts'
import type { Frame, FrameRule, LeafRule, Rule } from './reading.ts'

type Keep = (subject: Draft, person: Person, frame: Frame) => void

function into(list: 'authors' | 'contributors'): Keep {
  return (subject, person) => {
    const persons = subject[list]
    if (persons.length >= limits.maxValues || persons.some((known) => isSamePerson(known, person))) return
    persons.push(person)
  }
}

const publisher: Keep = (subject, person) => {
  subject.extras.publisher = person
}

/** A person construct with children (Atom, itunes:owner) or a text in any of the usual forms (RSS, dc). */
function person(keep: Keep): FrameRule {
  return {
    kind: 'frame',
    role: 'person',
    unmistakable: true,
    open: () => ({ gathered: {} }),
    close(frame, text) {
      const gathered = frame.gathered as Mutable<Person>
      const read = frame.hasChildren ? named(gathered) : readPerson(text)
      if (read !== undefined && !frame.mute) keep(frame.subject, read, frame)
    },
  }
}

function named(gathered: Person): Person | undefined {
  return gathered.name === undefined && gathered.email === undefined && gathered.url === undefined
    ? undefined
    : gathered
}

/** A name that holds an address too is taken apart. */
const name = plainMistakable((text, leaf) => {
  if (leaf.parent.role === 'textinput') Object.assign(leaf.parent.gathered as object, { name: text })
  if (leaf.parent.role === 'person' && text !== '')
    Object.assign(leaf.parent.gathered as object, { name: text })
})

const email = plain((text, leaf) => {
  if (leaf.parent.role !== 'person' || text === '') return
  Object.assign(leaf.parent.gathered as object, { email: text.replace(/^mailto:/i, '') })
})

const url = plainMistakable((text, leaf, reader) => {
  const address = webAddressOf(text, baseOf(leaf, reader))
  if (address === undefined) return
  const { role, gathered } = leaf.parent
  if (role === 'person' || role === 'image') Object.assign(gathered as object, { url: address })
})

/** Credits of Media RSS name authors only if they say so. */
const authors = person(into('authors'))
const contributors = person(into('contributors'))
const publishers = person(publisher)

/** `<podcast:person role="guest" href="…">Name</podcast:person>`: hosts are authors. */
const podcastPerson = plain((text, leaf, reader) => {
  const get = (key: string): string | undefined => leaf.attributes.find(([known]) => known === key)?.[1]
  const href = addressOf(get('href'), baseOf(leaf, reader))
  if (text === '') return
  const keep = (get('role') ?? 'host').toLowerCase() === 'host' ? into('authors') : into('contributors')
  keep(leaf.parent.subject, href === undefined ? { name: text } : { name: text, url: href }, leaf.parent)
})

export const personRules: Readonly<Record<string, Rule>> = {
  author: authors,
  managingeditor: authors,
  'dc:author': authors,
  'dc:creator': authors,
  'dcterms:creator': authors,
  'itunes:author': authors,
  'googleplay:author': authors,
  contributor: contributors,
  'dc:contributor': contributors,
  'dcterms:contributor': contributors,
  webmaster: publishers,
  'dc:publisher': publishers,
  'dcterms:publisher': publishers,
  'itunes:owner': publishers,
  'podcast:person': podcastPerson satisfies LeafRule,
  name,
  'itunes:name': name,
  email,
  'itunes:email': email,
  url,
  uri: url,
  homepage: url,
}
