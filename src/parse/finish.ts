import { webUrl } from '../lib/url.ts'
import type { Entry, Source } from '../model/entry.ts'
import type { Feed } from '../model/feed.ts'
import type { LegacyFeed } from '../model/legacy-feed.ts'
import type { Image } from '../model/link.ts'
import type { Podcast } from '../model/podcast.ts'
import { pageBase } from './base.ts'
import { timestampOf } from './date.ts'
import type { Draft, DraftContent, DraftText, Extras } from './draft.ts'
import type { Reader } from './reading.ts'

/** What has been read, as the model has it. */
export function feedOf(reader: Reader, encoding: string): Feed {
  const { feed } = reader
  const { extras } = feed
  const base = pageBase(reader, feed.page)
  const hubs = feed.links.filter((link) => link.rel === 'hub').map((link) => link.href)
  const bodies = bodiesOf(feed, base)
  return {
    format: reader.format ?? 'rss',
    version: reader.version,
    encoding,
    id: feed.id,
    idUrl: feed.idUrl,
    title: based(feed.title, base),
    description: bodies.description ?? based(feed.subtitle, base),
    rights: based(feed.rights, base),
    siteLink: feed.page,
    selfLink: webUrl(feed.links.find((link) => link.rel === 'self')?.href),
    hubs: [...new Set(hubs)],
    language: feed.language,
    authors: feed.authors,
    contributors: feed.contributors,
    publisher: extras.publisher,
    categories: feed.categories,
    links: feed.links,
    icon: feed.icon,
    image: imageOf(feed.image),
    license: feed.license,
    generator: feed.generator,
    published: feed.published,
    updated: feed.updated,
    created: feed.created,
    newFeedLink: extras.newFeedLink,
    ttlSeconds: reader.ttlSeconds ?? periodOf(extras),
    skipHours: reader.skipHours,
    skipDays: reader.skipDays,
    blocked: reader.blocked,
    ...(extras.noarchive === true ? { noarchive: true } : {}),
    complete: reader.complete,
    podcast: podcastOf(extras),
    legacy: legacyOf(extras, base),
    entries: reader.entries.map((entry) => entryOf(entry, reader)),
    deleted: reader.deleted.map(({ ref, when }) => ({ ref, at: timestampOf(when.trim()) })),
  }
}

/** `sy:updatePeriod` divided by `sy:updateFrequency`, in seconds. */
function periodOf({ period, frequency }: Extras): number | undefined {
  if (period === undefined && frequency === undefined) return undefined
  return Math.round((period ?? 86_400) / (frequency ?? 1))
}

function entryOf(entry: Draft, reader: Reader): Entry {
  const { extras } = entry
  const permalink = extras.originalLink ?? entry.page ?? entry.guidLink
  const base = pageBase(reader, permalink ?? reader.feed.page)
  const { description, content } = bodiesOf(entry, base)
  return {
    id: entry.id,
    idUrl: entry.idUrl,
    permalink,
    title: based(entry.title, base),
    subtitle: based(entry.subtitle, base),
    summary: description,
    content,
    rights: based(entry.rights, base),
    published: entry.published,
    updated: entry.updated,
    created: entry.created,
    expires: extras.expires,
    authors: entry.authors,
    contributors: entry.contributors,
    publisher: extras.publisher,
    categories: entry.categories,
    links: entry.links,
    enclosures: entry.enclosures,
    thumbnails: entry.thumbnails,
    image: imageOf(entry.image),
    chapters: extras.chapters ?? [],
    language: entry.language,
    license: entry.license,
    source: entry.source === undefined ? undefined : sourceOf(entry.source, reader),
    commentsLink: entry.commentsLink,
    commentsFeedLink: extras.commentsFeedLink,
    commentCount: extras.commentCount,
    inReplyTo: extras.inReplyTo,
    playerLink: extras.playerLink,
    place: extras.place,
    podcast: podcastOf(extras),
    ...(extras.refused === true ? { refused: true } : {}),
    ...(extras.noarchive === true ? { noarchive: true } : {}),
  }
}

function sourceOf(source: Draft, reader: Reader): Source {
  const base = reader.url
  return {
    id: source.id,
    title: based(source.title, base),
    description: based(source.subtitle ?? source.description, base),
    siteLink: source.page,
    selfLink: webUrl(source.links.find((link) => link.rel === 'self')?.href) ?? source.extras.originalLink,
    rights: based(source.rights, base),
    published: source.published,
    updated: source.updated,
    authors: source.authors,
    contributors: source.contributors,
    categories: source.categories,
    links: source.links,
    icon: source.icon,
    image: imageOf(source.image),
    generator: source.generator,
    license: source.license,
    language: source.language,
  }
}

interface Bodies {
  readonly description: DraftText | undefined
  readonly content: readonly DraftContent[]
}

/** The texts of an entry. Without content, a text beside the description that says more is the content. */
function bodiesOf(entry: Draft, base: string | undefined): Bodies {
  const { description, otherTexts, content } = entry
  for (const text of [description, ...otherTexts, ...content]) based(text, base)
  if (content.length > 0 || description === undefined) return { description, content }
  const longest = otherTexts.reduce(
    (best, text) => (text.value.length > best.value.length ? text : best),
    description,
  )
  return { description, content: longest === description ? [] : [longest] }
}

function based<T extends DraftText>(text: T | undefined, base: string | undefined): T | undefined {
  if (text !== undefined) text.base ??= base
  return text
}

function imageOf(image: Draft['image']): Image | undefined {
  return image?.url === undefined ? undefined : (image as Image)
}

function podcastOf(extras: Extras): Podcast | undefined {
  const { durationSeconds, explicit, blocked, season, episode, episodeType, chaptersUrl, transcripts } =
    extras
  const said = [durationSeconds, blocked, season, episode, episodeType, chaptersUrl, transcripts]
  if (!('explicit' in extras) && said.every((value) => value === undefined)) return undefined
  return {
    durationSeconds,
    explicit,
    blocked,
    season,
    episode,
    episodeType,
    chaptersUrl,
    transcripts: transcripts ?? [],
  }
}

function legacyOf(extras: Extras, base: string | undefined): LegacyFeed | undefined {
  const { docs, cloud, textInput, info, validity } = extras
  if ([docs, cloud, textInput, info, validity].every((value) => value === undefined)) return undefined
  return { docs, cloud, textInput, info: based(info, base), validity }
}
