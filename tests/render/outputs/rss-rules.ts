import {
  all,
  count,
  expect,
  type Faults,
  first,
  isInternetDate,
  isIri,
  isLanguage,
  isMailDate,
  isMediaType,
  isWebAddress,
  ns,
  textOf,
  unique,
} from './rules.ts'
import type { Tree } from './xml-tree.ts'

const single = ['title', 'link', 'description', 'guid', 'pubDate', 'comments', 'enclosure', 'source']

function checkItem20(faults: Faults, item: Tree): void {
  for (const name of single) count(faults, item, name, 0, 1, 'RSS 2.0, Elements of <item>')
  const hasWords = textOf(item, 'title') !== '' || textOf(item, 'description') !== ''
  expect(faults, hasWords, 'neither title nor description')
  expect(faults, isWebAddress(textOf(item, 'link')), `link ${textOf(item, 'link')}`)
  const guid = first(item, 'guid')
  expect(faults, guid !== undefined && guid.text !== '', 'guid')
  expect(
    faults,
    guid?.attributes.get('isPermaLink') !== 'true' || isWebAddress(guid.text),
    'isPermaLink of what is no address',
  )
  expect(faults, isMailDate(textOf(item, 'pubDate')), `pubDate ${textOf(item, 'pubDate')}`)
  const enclosure = first(item, 'enclosure')?.attributes
  if (enclosure !== undefined) {
    expect(faults, isWebAddress(enclosure.get('url') ?? ''), 'enclosure url')
    expect(faults, /^\d+$/.test(enclosure.get('length') ?? ''), 'enclosure length')
    expect(faults, isMediaType(enclosure.get('type') ?? ''), `enclosure type ${enclosure.get('type')}`)
  }
  expect(faults, isWebAddress(first(item, 'source')?.attributes.get('url') ?? ''), 'source url')
  expect(faults, all(item, `${ns.dc}creator`).length > 0, 'dc:creator')
  for (const category of all(item, 'category')) expect(faults, category.text.trim() !== '', 'blank category')
}

/** What breaks the RSS 2.0 specification, or the Best Practices Profile where that is stricter. */
export function rss20Faults(rss: Tree): Faults {
  const faults: Faults = []
  expect(faults, rss.name === 'rss' && rss.attributes.get('version') === '2.0', 'rss version')
  const channel = rss.children[0] as Tree
  expect(faults, rss.children.length === 1 && channel.name === 'channel', 'one channel')
  for (const name of ['title', 'link', 'description']) {
    count(faults, channel, name, 1, 1, 'RSS 2.0, Required channel elements')
    expect(faults, textOf(channel, name).trim() !== '', `blank ${name}`)
  }
  const date = first(channel, 'lastBuildDate')
  expect(faults, date === undefined || isMailDate(date.text), 'lastBuildDate')
  const self = all(channel, `${ns.atom}link`).filter((link) => link.attributes.get('rel') === 'self')
  expect(
    faults,
    self.length === 1 && isWebAddress(self[0]?.attributes.get('href') ?? ''),
    'atom:link rel=self',
  )
  const editor = first(channel, 'managingEditor')
  expect(
    faults,
    editor === undefined || /^\S+@\S+ \(.+\)$/su.test(editor.text),
    'managingEditor is address (name)',
  )
  const items = all(channel, 'item')
  for (const item of items) checkItem20(faults, item)
  unique(
    faults,
    items.map((item) => textOf(item, 'guid')),
    'two items of one guid',
  )
  return faults
}

/** What breaks RSS 2.0, or what Apple and the validator of the W3C ask of a podcast. A picture is the theme's to give. */
export function podcastFaults(rss: Tree): Faults {
  const faults = rss20Faults(rss)
  const channel = rss.children[0] as Tree
  for (const name of ['author', 'category', 'explicit', 'type'])
    count(faults, channel, ns.itunes + name, 1, 1, 'channel')
  expect(faults, isLanguage(textOf(channel, 'language')), 'a show has a language')
  for (const rating of [channel, ...all(channel, 'item')].flatMap((node) =>
    all(node, `${ns.itunes}explicit`),
  ))
    expect(faults, /^(?:true|false)$/.test(rating.text), 'itunes:explicit is true or false')
  for (const { text } of all(channel, 'item').flatMap((node) => all(node, `${ns.itunes}author`)))
    expect(faults, text.length <= 255, 'itunes:author of 255 characters at most')
  for (const item of all(channel, 'item')) {
    count(faults, item, 'enclosure', 1, 1, 'an episode has one file')
    expect(faults, textOf(item, 'title').trim() !== '', 'an episode has a title')
    const type = first(item, 'enclosure')?.attributes.get('type') ?? ''
    expect(faults, /^(?:audio|video)\//.test(type), `enclosure type ${type}`)
    const duration = first(item, `${ns.itunes}duration`)
    expect(faults, duration === undefined || /^\d+$/.test(duration.text), 'duration in seconds')
  }
  return faults
}

function checkNode10(faults: Faults, node: Tree, required: readonly string[]): void {
  expect(
    faults,
    isIri(node.attributes.get(`${ns.rdf}about`) ?? ''),
    `rdf:about ${node.attributes.get(`${ns.rdf}about`)}`,
  )
  for (const name of required) {
    count(faults, node, ns.rss10 + name, 1, 1, 'RSS 1.0 §5')
    expect(faults, textOf(node, ns.rss10 + name).trim() !== '', `blank ${name}`)
  }
  expect(faults, isWebAddress(textOf(node, `${ns.rss10}link`)), 'link')
  for (const date of all(node, `${ns.dc}date`)) expect(faults, isInternetDate(date.text), 'dc:date')
}

/** What breaks the RSS 1.0 specification. */
export function rss10Faults(rdf: Tree): Faults {
  const faults: Faults = []
  expect(faults, rdf.name === `${ns.rdf}RDF`, 'root is rdf:RDF')
  count(faults, rdf, `${ns.rss10}channel`, 1, 1, '§5.2')
  const channel = first(rdf, `${ns.rss10}channel`) as Tree
  checkNode10(faults, channel, ['title', 'link', 'description'])
  const items = all(rdf, `${ns.rss10}item`)
  for (const item of items) checkNode10(faults, item, ['title', 'link'])
  const sequence = first(first(channel, `${ns.rss10}items`) as Tree, `${ns.rdf}Seq`) as Tree
  const listed = sequence.children.map((li) => li.attributes.get(`${ns.rdf}resource`) ?? '')
  const about = items.map((item) => item.attributes.get(`${ns.rdf}about`) ?? '')
  expect(faults, listed.join('\n') === about.join('\n'), '§5.3.5: rdf:li and rdf:about differ')
  unique(faults, about, '§5.5: two items of one name')
  return faults
}
