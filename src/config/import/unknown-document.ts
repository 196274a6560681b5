import { type Document, type DocumentFormat, isTable } from './documents.ts'

/** What the address of a feed is called, the most telling first: beside one of these, `url` is the site. */
const addressNames = [
  'feed',
  'feed_url',
  'feedUrl',
  'feedURL',
  'xmlUrl',
  'xml_url',
  'rss',
  'rss_url',
  'atom',
  'url',
  'href',
]
const deepest = 5
const mostFeeds = 20_000

/** A document that no known program wrote, with its feeds in one list. */
export interface UnknownDocument {
  readonly document: Document
  readonly format: DocumentFormat
}

/**
 * Finds the feeds of a document that no known program wrote: anything in it that has an address under one of the usual names, in
 * lists or by name, in groups or not. The names of groups become tags.
 */
export function unknownDocument(document: unknown): UnknownDocument | undefined {
  const found: Document[] = []
  const address = addressNames.find((name) => holds(document, name, 0))
  if (address === undefined) return undefined
  gather(document, address, [], found, 0)
  const settings = isTable(document)
    ? Object.entries(document).filter(([, value]) => !isNested(value) || !holds(value, address, 1))
    : []
  return { document: { ...Object.fromEntries(settings), feeds: found }, format: formatOf(address) }
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function membersOf(value: unknown): readonly (readonly [name: string | undefined, value: unknown])[] {
  if (Array.isArray(value)) return value.map((member: unknown) => [undefined, member])
  return isTable(value) ? Object.entries(value) : []
}

function isAddress(value: unknown): boolean {
  return typeof value === 'string' && /^(?:https?|feed):/i.test(value)
}

/** Is there a feed with its address under this name? At the top, an address is the planet's own. */
function holds(value: unknown, address: string, depth: number): boolean {
  if (depth > deepest) return false
  if (depth > 0 && isTable(value) && isAddress(value[address])) return true
  if (address === 'url' && Array.isArray(value) && value.some(isAddress)) return true
  return membersOf(value).some(([, member]) => isNested(member) && holds(member, address, depth + 1))
}

function gather(
  value: unknown,
  address: string,
  groups: readonly string[],
  found: Document[],
  depth: number,
): void {
  if (depth > deepest) return
  for (const [name, member] of membersOf(value)) {
    if (found.length >= mostFeeds) return
    if (isTable(member) && isAddress(member[address])) found.push(feedOf(member, name, groups))
    else if (Array.isArray(value) && isAddress(member)) found.push({ [address]: member, ...tagged(groups) })
    else if (isNested(member))
      gather(member, address, groupsWithin(member, name, groups, depth), found, depth + 1)
  }
}

/** A key under which a feed stands by itself is its name, if it has none. */
function feedOf(feed: Document, name: string | undefined, groups: readonly string[]): Document {
  const named = name === undefined || 'name' in feed || 'title' in feed ? {} : { name }
  return { ...named, ...tagged(groups), ...feed }
}

function tagged(groups: readonly string[]): Document {
  return groups.length === 0 ? {} : { tags: groups }
}

/** What a group is called: by its own name, or by the key of a list below the top that is not the usual one. */
function groupsWithin(
  member: unknown,
  key: string | undefined,
  groups: readonly string[],
  depth: number,
): readonly string[] {
  const own = isTable(member) ? (member.name ?? member.title) : undefined
  if (depth > 0 && typeof own === 'string') return [...groups, own]
  const isPlain =
    key === undefined ||
    /^(?:feeds?|sources|blogs?|subscriptions|members|authors|planet|blogroll|groups|items|list)$/i.test(key)
  return isPlain ? groups : [...groups, key]
}

function formatOf(address: string): DocumentFormat {
  const site = address === 'url' ? {} : { url: 'site' }
  return {
    format: 'a document with a list of feeds',
    isThis: () => true,
    settings: {
      title: 'planet.name',
      name: 'planet.name',
      url: 'planet.url',
      link: 'planet.url',
      description: 'planet.description',
      owner: 'planet.owner',
      email: 'planet.email',
      language: 'planet.language',
      timezone: 'planet.timezone',
    },
    idle: {},
    feeds: 'feeds',
    feed: {
      ...site,
      [address]: 'url',
      title: 'name',
      web: 'site',
      link: 'site',
      homepage: 'site',
      website: 'site',
      avatar: 'face',
      filter: 'include',
    },
  }
}
