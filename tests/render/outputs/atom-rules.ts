import {
  all,
  count,
  expect,
  type Faults,
  first,
  isInternetDate,
  isIri,
  isLanguage,
  isMediaType,
  ns,
  textOf,
  unique,
} from './rules.ts'
import type { Tree } from './xml-tree.ts'

const a = ns.atom

function checkPerson(faults: Faults, person: Tree): void {
  count(faults, person, `${a}name`, 1, 1, 'RFC 4287 §3.2.1')
  expect(faults, textOf(person, `${a}name`).trim() !== '', '§3.2.1: a person without a name')
  const uri = first(person, `${a}uri`)
  expect(faults, uri === undefined || isIri(uri.text), '§3.2.2: uri is an IRI')
  const email = first(person, `${a}email`)
  expect(faults, email === undefined || /^.+@.+$/.test(email.text), '§3.2.3: email is an address')
}

function checkText(faults: Faults, construct: Tree | undefined): void {
  const type = construct?.attributes.get('type') ?? 'text'
  expect(faults, type === 'text' || type === 'html', `§3.1.1: type ${type}`)
  expect(faults, (construct?.children.length ?? 0) === 0, '§3.1.1: child elements in text or html')
}

function checkLinks(faults: Faults, tree: Tree): void {
  const links = all(tree, `${a}link`)
  for (const { attributes } of links) {
    expect(faults, isIri(attributes.get('href') ?? ''), `§4.2.7.1: href ${attributes.get('href')}`)
    const type = attributes.get('type')
    expect(faults, type === undefined || isMediaType(type), `§4.2.7.3: type ${type}`)
    expect(faults, /^\d*$/.test(attributes.get('length') ?? ''), '§4.2.7.6: length in octets')
  }
  const alternates = links.filter((link) => link.attributes.get('rel') === 'alternate')
  unique(
    faults,
    alternates.map(({ attributes }) => `${attributes.get('type')} ${attributes.get('hreflang')}`),
    '§4.1.1: two alternates of one type',
  )
}

/** What feeds, entries and sources have in common. */
function checkCommon(faults: Faults, tree: Tree): void {
  for (const name of ['id', 'title', 'updated']) count(faults, tree, a + name, 1, 1, 'RFC 4287 §4.1')
  expect(faults, isIri(textOf(tree, `${a}id`)), `§4.2.6: id is an IRI: ${textOf(tree, `${a}id`)}`)
  for (const name of ['updated', 'published'])
    for (const date of all(tree, a + name)) expect(faults, isInternetDate(date.text), `§3.3: ${date.text}`)
  for (const name of ['title', 'subtitle', 'summary', 'rights']) checkText(faults, first(tree, a + name))
  for (const kind of ['author', 'contributor'])
    for (const person of all(tree, a + kind)) checkPerson(faults, person)
  for (const { attributes } of all(tree, `${a}category`)) {
    expect(faults, (attributes.get('term') ?? '').trim() !== '', '§4.2.2.1: category without term')
    const scheme = attributes.get('scheme')
    expect(faults, scheme === undefined || isIri(scheme), '§4.2.2.2: scheme is an IRI')
  }
  for (const name of ['rights', 'subtitle', 'generator', 'summary', 'content', 'published', 'source'])
    count(faults, tree, a + name, 0, 1, 'RFC 4287 §4.1')
  const language = tree.attributes.get('xml:lang')
  expect(faults, language === undefined || isLanguage(language), `§2: xml:lang ${language}`)
  checkLinks(faults, tree)
}

function checkEntry(faults: Faults, entry: Tree): void {
  checkCommon(faults, entry)
  const alternate = all(entry, `${a}link`).some((link) => link.attributes.get('rel') === 'alternate')
  expect(
    faults,
    alternate || first(entry, `${a}content`) !== undefined,
    '§4.1.2: neither content nor alternate',
  )
  expect(
    faults,
    first(entry, `${a}author`) !== undefined,
    '§4.1.2: an entry of a planet names its author itself',
  )
  const source = first(entry, `${a}source`)
  expect(faults, source !== undefined, '§4.2.11: a copied entry names its source')
  if (source !== undefined) checkCommon(faults, source)
  const [published, updated] = [textOf(entry, `${a}published`), textOf(entry, `${a}updated`)]
  expect(faults, Date.parse(published) <= Date.parse(updated), '§4.2.15: updated before it was published')
}

/** RFC 5005 §4: an archive document says so and leads to the current one; at most one leads to the one before. */
function checkHistory(faults: Faults, feed: Tree): void {
  const isArchive = first(feed, `${ns.history}archive`) !== undefined
  const rels = all(feed, `${a}link`).map((link) => link.attributes.get('rel'))
  const times = (rel: string) => rels.filter((one) => one === rel).length
  expect(faults, times('current') === (isArchive ? 1 : 0), 'RFC 5005 §4: one link to the current document')
  expect(faults, times('prev-archive') <= 1, 'RFC 5005 §4: one link to the document before')
}

/** RFC 6721 §3: each names an entry that the document does not hold, and when it left. */
function checkDeleted(faults: Faults, feed: Tree, ids: readonly string[]): void {
  for (const { attributes } of all(feed, `${ns.tombstones}deleted-entry`)) {
    const ref = attributes.get('ref') ?? ''
    expect(faults, isIri(ref) && !ids.includes(ref), `RFC 6721 §3: ref ${ref}`)
    expect(faults, isInternetDate(attributes.get('when') ?? ''), 'RFC 6721 §3: when')
  }
}

/** What breaks RFC 4287, RFC 5005 or RFC 6721 in a feed document. */
export function atomFaults(feed: Tree): Faults {
  const faults: Faults = []
  expect(faults, feed.name === `${a}feed`, '§4.1.1: root is feed')
  checkCommon(faults, feed)
  const entries = all(feed, `${a}entry`)
  expect(faults, entries.length > 0 || first(feed, `${a}author`) !== undefined, '§4.1.1: an author')
  const self = all(feed, `${a}link`).filter((link) => link.attributes.get('rel') === 'self')
  expect(faults, self.length === 1, '§4.1.1: one self link')
  const ids = entries.map((entry) => textOf(entry, `${a}id`))
  unique(faults, ids, '§4.1.1: two entries of one id')
  checkDeleted(faults, feed, ids)
  for (const entry of entries) checkEntry(faults, entry)
  checkHistory(faults, feed)
  return faults
}
