import { type Document, type DocumentFormat, isTable } from './documents.ts'

/** What the address of a feed is called, the most telling first. */
const feedNames = [
  'feed',
  'feed_url',
  'feedUrl',
  'feedURL',
  'xmlUrl',
  'xml_url',
  'rss',
  'rss_url',
  'rssUrl',
  'atom',
  'atom_url',
]
/** Beside one of those, these are the site. */
const plainNames = ['url', 'href']
const siteNames = [
  'site',
  'link',
  'web',
  'homepage',
  'website',
  'site_url',
  'siteUrl',
  'htmlUrl',
  'html_url',
  'web_url',
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
  const telling = feedNames.some((name) => holds(document, [name], 0))
  const names = telling ? feedNames : plainNames
  if (!telling && !holds(document, names, 0) && !isNameList(document)) return undefined
  const found: Document[] = []
  gather(document, names, [], found, 0)
  return found.length === 0
    ? undefined
    : { document: { ...settingsOf(document, names), feeds: found }, format }
}

/** Everything at the top that holds no feeds, and what a section of the planet's own says. */
function settingsOf(document: unknown, names: readonly string[]): Document {
  if (!isTable(document) || isNameList(document)) return {}
  const entries = Object.entries(document)
  const inner = entries.flatMap(([key, value]) =>
    isTable(value) && /^(?:planet|site|config|settings|params|extra)$/i.test(key)
      ? Object.entries(value).filter(([, setting]) => !isNested(setting))
      : [],
  )
  return Object.fromEntries([
    ...inner,
    ...entries.filter(([, value]) => !isNested(value) || !(holds(value, names, 1) || isNameList(value))),
  ])
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

/** `Ada: https://ada.example/feed`, and nothing else. */
function isNameList(value: unknown): boolean {
  if (!isTable(value)) return false
  const entries = Object.entries(value)
  return (
    entries.length > 0 &&
    // A key with an address in it is two lines of something else.
    entries.every(([key, member]) => isAddress(member) && !key.includes('://')) &&
    !entries.some(([key]) => [...feedNames, ...plainNames, ...siteNames].includes(key))
  )
}

/** Is there a feed with its address under one of these names? At the top, an address is the planet's own. */
function holds(value: unknown, names: readonly string[], depth: number): boolean {
  if (depth > deepest) return false
  if (depth > 0 && isTable(value) && names.some((name) => isAddress(value[name]))) return true
  if (names === plainNames && Array.isArray(value) && value.some(isAddress)) return true
  if (names === plainNames && depth > 0 && isNameList(value)) return true
  return membersOf(value).some(([, member]) => isNested(member) && holds(member, names, depth + 1))
}

function gather(
  value: unknown,
  names: readonly string[],
  groups: readonly string[],
  found: Document[],
  depth: number,
): void {
  if (depth > deepest) return
  const byName = isNameList(value)
  const isList = Array.isArray(value)
  for (const [name, member] of membersOf(value)) {
    if (found.length >= mostFeeds) return
    const address = isTable(member) ? names.find((candidate) => isAddress(member[candidate])) : undefined
    if (isTable(member) && address !== undefined) found.push(feedOf(member, address, name, groups))
    else if (isList && isTable(member) && isSite(member))
      found.push({ ...tagged(groups), ...withSite(member) })
    else if ((isList || byName) && isAddress(member))
      found.push({ url: member, ...(name === undefined ? {} : { name }), ...tagged(groups) })
    else if (isNested(member))
      gather(member, names, groupsWithin(member, name, groups, depth), found, depth + 1)
  }
}

/** A key under which a feed stands by itself is its name, if it has none. */
function feedOf(
  feed: Document,
  address: string,
  name: string | undefined,
  groups: readonly string[],
): Document {
  const named = name === undefined || 'name' in feed || 'title' in feed ? {} : { name }
  const { [address]: url, ...said } = feed
  return { url, ...named, ...tagged(groups), ...withSite(said) }
}

/** An entry among feeds that has a site only: it is kept, as one that names no feed. */
function isSite(member: Document): boolean {
  return plainNames.some((name) => isAddress(member[name])) && !Object.values(member).some(isNested)
}

function withSite({ url, href, ...said }: Document): Document {
  const site = url ?? href
  if (site === undefined) return said
  return 'site' in said ? { ...said, former_url: site } : { site, ...said }
}

function tagged(groups: readonly string[]): Document {
  return groups.length === 0 ? {} : { tags: groups }
}

/** Keys of lists that say nothing of what is in them. */
const plainKeys =
  /^(?:feeds?|sources|blogs?|sites?|subscriptions|members|authors|people|planet|blogroll|groups|categories|sections|items|entries|outlines?|list|data|extra|params|config)$/i

/** What a group is called: by its own name, or by the key of a list below the top that is not the usual one. */
function groupsWithin(
  member: unknown,
  key: string | undefined,
  groups: readonly string[],
  depth: number,
): readonly string[] {
  const own = isTable(member) ? (member.name ?? member.title) : undefined
  if (depth > 0 && typeof own === 'string') return [...groups, own]
  return key === undefined || plainKeys.test(key) ? groups : [...groups, key]
}

const format: DocumentFormat = {
  format: 'a document with a list of feeds',
  isThis: () => true,
  settings: {
    title: 'planet.name',
    name: 'planet.name',
    url: 'planet.url',
    link: 'planet.url',
    base_url: 'planet.url',
    baseURL: 'planet.url',
    description: 'planet.description',
    owner: 'planet.owner',
    email: 'planet.email',
    language: 'planet.language',
    timezone: 'planet.timezone',
  },
  idle: {},
  feeds: 'feeds',
  feed: {
    title: 'name',
    ...Object.fromEntries(siteNames.map((name) => [name, 'site'])),
    avatar: 'face',
    filter: 'include',
  },
}
