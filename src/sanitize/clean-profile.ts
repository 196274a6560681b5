import { languageTag } from '../lib/language-tag.ts'
import { webUrl } from '../lib/url.ts'
import type { Feed } from '../model/feed.ts'
import type { FeedProfile } from '../model/followed-feed.ts'
import type { Image } from '../model/link.ts'
import { cleanPersons } from './clean-entry.ts'
import { plainLine, plainText } from './plain-text.ts'

function cleanImage(image: Image | undefined): Image | undefined {
  const url = webUrl(image?.url)
  if (image === undefined || url === undefined) return undefined
  const line = (text: string | undefined) =>
    text === undefined ? undefined : plainLine(text, 300) || undefined
  return {
    url,
    title: line(image.title),
    link: webUrl(image.link),
    description: line(image.description),
    width: image.width,
    height: image.height,
  }
}

/** What a feed says of itself, in values that are safe to show and to link. */
export function cleanProfile(feed: Feed): FeedProfile {
  return {
    id: feed.id,
    title: plainText(feed.title) || undefined,
    description: plainText(feed.description) || undefined,
    siteLink: webUrl(feed.siteLink),
    selfLink: webUrl(feed.selfLink),
    language: languageTag(feed.language),
    rights: plainText(feed.rights) || undefined,
    license: webUrl(feed.license),
    ...(feed.noarchive === true ? { noarchive: true } : {}),
    authors: cleanPersons(feed.authors),
    icon: webUrl(feed.icon),
    image: cleanImage(feed.image),
    hubs: feed.hubs.flatMap((hub) => webUrl(hub) ?? []).slice(0, 5),
    ttlSeconds: feed.ttlSeconds,
    skipHours: feed.skipHours,
    skipDays: feed.skipDays,
  }
}
