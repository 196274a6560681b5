import type { Entry, Source } from '../model/entry.ts'
import type { Feed } from '../model/feed.ts'
import type { Link } from '../model/link.ts'
import type { Content, Text } from '../model/text.ts'
import type { Timestamp } from '../model/timestamp.ts'

/** Safe HTML from the markup of a text. */
export type Clean = (text: Text) => string

type Json = Record<string, unknown>

/** A feed in the neutral shape of the conformance suite: the model's facts under other names, its markup cleaned. */
export function neutralFeed(feed: Feed, clean: Clean): Json {
  const { legacy } = feed
  return pruned({
    format: feed.format,
    version: feed.version,
    encoding: feed.encoding,
    ...common(feed, clean),
    id: feed.idUrl ?? feed.id,
    description: textOf(feed.description, clean),
    homePageUrl: feed.siteLink,
    feedUrl: feed.selfLink,
    hubUrl: feed.hubs.length === 0 ? undefined : feed.hubs,
    created: when(feed.created),
    publisher: feed.publisher,
    ttl: feed.ttlSeconds === undefined ? undefined : feed.ttlSeconds / 60,
    newFeedUrl: feed.newFeedLink,
    docs: legacy?.docs,
    cloud: legacy?.cloud,
    textInput: legacy?.textInput,
    info: textOf(legacy?.info, clean),
    validity: legacy?.validity && { start: when(legacy.validity.start), end: when(legacy.validity.end) },
    itunes: itunesOf(feed),
    entries: feed.entries.map((entry) => neutralEntry(entry, clean)),
  })
}

function neutralEntry(entry: Entry, clean: Clean): Json {
  return pruned({
    ...common(entry, clean),
    id: entry.idUrl ?? entry.id,
    url: declaredPage(entry),
    summary: textOf(entry.summary, clean),
    subtitle: textOf(entry.subtitle, clean),
    content: entry.content.map((content) => contentOf(content, clean)),
    created: when(entry.created),
    expires: when(entry.expires),
    publisher: entry.publisher,
    enclosures: entry.enclosures.map(({ durationSeconds, ...file }) => ({
      ...file,
      duration: durationSeconds,
    })),
    thumbnails: entry.thumbnails,
    duration: entry.podcast?.durationSeconds,
    player: entry.playerLink,
    comments: entry.commentsLink,
    commentsFeedUrl: entry.commentsFeedLink,
    geo: entry.place,
    chapters: entry.chapters.map(({ startSeconds, ...chapter }) => ({ ...chapter, start: startSeconds })),
    inReplyTo: entry.inReplyTo,
    itunes: itunesOf(entry),
    source: entry.source && neutralSource(entry.source, clean),
  })
}

/** The page as the entry links to it; our permalink may be the one behind a counter (`feedburner:origLink`). */
function declaredPage({ links, permalink }: Entry): string | undefined {
  const pages = links.filter(
    ({ rel, type }) => rel === 'alternate' && (type === undefined || type.includes('html')),
  )
  return pages.length === 0 || pages[0]?.href === permalink ? permalink : pages[0]?.href
}

function neutralSource(source: Source, clean: Clean): Json {
  return pruned({
    ...common(source, clean),
    id: source.id,
    description: textOf(source.description, clean),
    homePageUrl: source.siteLink,
    feedUrl: source.selfLink,
  })
}

/** What feeds, entries and sources have in common. */
function common(of: Feed | Entry | Source, clean: Clean): Json {
  return {
    title: textOf(of.title, clean),
    rights: textOf(of.rights, clean),
    language: of.language,
    authors: of.authors,
    contributors: of.contributors,
    categories: of.categories,
    published: when(of.published),
    updated: when(of.updated),
    links: of.links?.map(linkOf),
    icon: 'icon' in of ? of.icon : undefined,
    image: of.image,
    license: of.license,
    generator: 'generator' in of ? of.generator : undefined,
  }
}

function linkOf({ length, ...link }: Link): Json {
  return { ...link, length: length === undefined ? undefined : String(length) }
}

function textOf(text: Text | undefined, clean: Clean): Json | undefined {
  if (text === undefined) return undefined
  const body = text.type === 'text' ? { text: text.value } : { html: clean(text) }
  return { ...body, type: text.mediaType ?? text.type, base: text.base, ...languageOf(text) }
}

/** `null` says that there explicitly is none. */
function languageOf({ language }: Text): Json {
  return language === undefined ? {} : { lang: language === '' ? null : language }
}

const mediaTypes = { text: 'text/plain', html: 'text/html', xhtml: 'application/xhtml+xml' }

function contentOf(content: Content, clean: Clean): Json {
  if (content.source === undefined || content.value !== '') {
    return { ...textOf(content, clean), src: content.source }
  }
  return { src: content.source, type: content.mediaType ?? mediaTypes[content.type] }
}

function when(timestamp: Timestamp | undefined): string | undefined {
  return timestamp?.at === undefined ? undefined : new Date(timestamp.at).toISOString()
}

function itunesOf({ podcast }: Feed | Entry): Json | undefined {
  if (podcast === undefined) return undefined
  const { explicit, blocked } = podcast
  return { explicit: explicit ?? null, ...(blocked === undefined ? {} : { block: blocked }) }
}

/** Without what is unknown. */
function pruned(json: Json): Json {
  return Object.fromEntries(
    Object.entries(json).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
