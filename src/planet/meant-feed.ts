import { nearestName } from '../config/config.ts'
import { withoutAccents } from '../lib/without-accents.ts'
import { ConfigError } from '../model/fault.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import { nameOf } from './authors.ts'
import { findFeed } from './find-entry.ts'

/** Feeds offered at most for a name that none has. */
const mostOffered = 5

interface Named {
  readonly url: string
  readonly name?: string | undefined
}

/** The feed that a person means. Throws a ConfigError if there is none, or if several are named so. */
export function feedNamed(name: string, feeds: readonly FollowedFeed[]): FollowedFeed {
  const feed = findFeed(name, feeds)
  if (feed !== undefined) return feed
  const hint = hintAt(name, namesOf(feeds))
  throw new ConfigError(
    'config.not-subscribed',
    `the planet is not subscribed to ${name}, or no build has met it yet.${hint || ' “almagest list” shows its subscriptions.'}`,
  )
}

/** Feeds as a hint names them. */
export function namesOf(feeds: readonly FollowedFeed[]): readonly Named[] {
  return feeds.map((feed) => ({ url: feed.subscription.url, name: nameOf(feed) }))
}

/** What was probably meant by a name that no feed has: names and addresses that it is a part of, or a letter or two beside. */
export function hintAt(name: string, feeds: readonly Named[]): string {
  const wanted = plain(name.trim())
  if (wanted === '') return ''
  const parts = feeds.filter((feed) => plain(inWords(feed)).includes(wanted))
  const like = parts.length > 0 ? parts : nearest(wanted, feeds)
  if (like.length === 0) return ''
  const lines = like.slice(0, mostOffered).map((feed) => `\n  ${inWords(feed)}`)
  const more = like.length > mostOffered ? `\n  and ${like.length - mostOffered} more` : ''
  return ` Did you mean ${like.length === 1 ? 'this one' : 'one of these'}?${lines.join('')}${more}`
}

function inWords({ url, name }: Named): string {
  return name === undefined ? url : `${name.replace(/\s+/g, ' ')}  ${url}`
}

function nearest(wanted: string, feeds: readonly Named[]): readonly Named[] {
  const signs = ({ url, name = '' }: Named) => [plain(name), plain(url), ...plain(name).split(/\s+/)]
  const near = nearestName(wanted, new Set(feeds.flatMap(signs).filter((sign) => sign !== '')))
  return near === undefined ? [] : feeds.filter((feed) => signs(feed).includes(near))
}

/** As somebody writes it who has neither the accents nor the capitals at hand. */
function plain(text: string): string {
  return withoutAccents(text).toLowerCase()
}
