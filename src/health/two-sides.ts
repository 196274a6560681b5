import { registrableDomain } from '../lib/registrable-domain.ts'
import type { FeedSide, HeldFeed } from '../model/feed-event.ts'

/** What tells one feed from another, for a person to compare. */
export interface SideFacts {
  readonly address: string
  readonly domain: string
  readonly title: string | undefined
  readonly site: string | undefined
  readonly language: string | undefined
  /** What its titles are about, the most frequent first. */
  readonly words: readonly string[]
  /** Of its newest entries. */
  readonly entries: readonly string[]
}

/** A feed and what has come in its place: a maintainer decides between the two. */
export interface TwoSides {
  readonly since: number
  readonly followed: SideFacts
  readonly came: SideFacts
  readonly decided: 'accepted' | 'refused' | undefined
}

const wordsShown = 8
const shortestWord = 4
const entriesShown = 5

export function twoSides({ since, before, after, decided }: HeldFeed): TwoSides {
  return { since, followed: factsOf(before), came: factsOf(after), decided: decided?.verdict }
}

function factsOf({ url, title, siteLink, language, topics }: FeedSide): SideFacts {
  return {
    address: url,
    domain: registrableDomain(URL.parse(url)?.hostname ?? ''),
    title,
    site: siteLink,
    language,
    words: frequentWords(topics),
    entries: topics.filter((topic) => topic !== '').slice(0, entriesShown),
  }
}

function frequentWords(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const word of texts.flatMap((text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []))
    if (word.length >= shortestWord) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts]
    .sort((one, other) => other[1] - one[1])
    .slice(0, wordsShown)
    .map(([word]) => word)
}
