import type { FeedProfile } from '../../model/followed-feed.ts'
import type { Author } from '../../model/planet.ts'
import type { Site } from '../../model/site.ts'
import { publicFeedUrl, strictAddress } from '../outputs/addresses.ts'
import { blogName, named } from '../outputs/parts.ts'
import type { FormerDates } from './former-dates.ts'
import type { Title, Values } from './value.ts'

export function titleOf(text: string | undefined): Title | undefined {
  return text === undefined || text === '' ? undefined : { text, markup: undefined }
}

/** A moment under a name, and under `…_iso` and `…_822`. */
export function dated(name: string, at: number | undefined, dates: FormerDates): Values {
  if (at === undefined) return {}
  return { [name]: dates.moment(at), [`${name}_iso`]: dates.iso(at), [`${name}_822`]: dates.mail(at) }
}

/** Venus's name of a subscription for style sheets: `Ada Lovelace` → `ada-lovelace`. */
function cssId(name: string): string {
  return name
    .replace(/[^\p{L}\p{N}_]+/gu, '-')
    .toLowerCase()
    .replace(/^-+|-+$/g, '')
}

const noProfile: FeedProfile = { authors: [], hubs: [], skipHours: [], skipDays: [] }

/** A picture of the feed under the names that Planet 2.0 gave its parts. */
function imageValues({ image }: FeedProfile): Values {
  const url = strictAddress(image?.url)
  if (image === undefined || url === undefined) return {}
  return {
    image_url: url,
    image_link: strictAddress(image.link),
    image_title: image.title,
    image_width: image.width,
    image_height: image.height,
  }
}

/** Options of the subscription that have a name of their own here, and all others: the engines handed on every one. */
function ownFields({ face, fields }: Author): Values {
  const renamed = Object.entries(fields).flatMap(([key, value]) =>
    key.startsWith('former_') ? [[key.slice('former_'.length), value] as const] : [],
  )
  return { face: face || undefined, ...Object.fromEntries(renamed), ...fields }
}

/** A subscription as the templates of both engines see it: in `Channels`, and with `channel_` before each name in `Items`. */
export function channelValues(author: Author, { planet, profiles }: Site, dates: FormerDates): Values {
  const profile = profiles?.get(author.feedId) ?? noProfile
  const [person] = named(profile.authors)
  const name = blogName(author)
  const feed = publicFeedUrl(author, planet)
  const title = titleOf(author.feedTitle ?? name)
  const icon = strictAddress(profile.icon)
  return {
    id: author.sourceId ?? feed,
    name,
    title,
    title_plain: title?.text,
    // A link to nowhere is one to the planet itself.
    link: strictAddress(author.siteLink) ?? feed,
    url: feed,
    // Templates of the time asked for it by this name, and got nothing.
    uri: feed,
    configured_url: feed,
    subtitle: titleOf(profile.description),
    tagline: titleOf(profile.description),
    author: person?.name,
    author_name: person?.name,
    author_email: person?.email,
    author_uri: person?.url,
    language: author.language,
    rights: titleOf(author.rights),
    copyright: titleOf(author.rights),
    license: strictAddress(profile.license),
    icon,
    logo: strictAddress(profile.image?.url),
    ...imageValues(profile),
    message: author.notice,
    'css-id': cssId(name),
    ...dated('updated', author.newestEntryAt, dates),
    ...dated('last_updated', author.newestEntryAt, dates),
    ...ownFields(author),
  }
}
