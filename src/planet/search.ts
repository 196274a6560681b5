import type { Config } from '../config/config.ts'
import { calendarDay } from '../lib/calendar-day.ts'
import { answers, type Want, wantsOf } from '../lib/search-query.ts'
import { foldedRuns, tagTerm, words } from '../lib/search-terms.ts'
import { WordTable } from '../lib/word-table.ts'
import type { Author } from '../model/planet.ts'
import type { EntryCard, StoredEntry } from '../model/stored-entry.ts'
import type { Store } from '../store/store.ts'
import { authorsOf } from './authors.ts'
import { loadInTurn } from './load-in-turn.ts'
import { planetRiver } from './site.ts'

export interface SearchQuestion {
  readonly query: string
  /** Feed of the author. */
  readonly feedId?: number | undefined
  readonly tag?: string | undefined
  readonly year?: number | undefined
  /** Entries wanted at most. */
  readonly limit: number
}

export interface SearchHit {
  readonly entry: StoredEntry
  readonly author: Author | undefined
  readonly excerpt: string
}

export interface SearchResult {
  /** All that was found, of which `hits` are the best. */
  readonly total: number
  readonly hits: readonly SearchHit[]
}

/** What a word is worth where it stands, as in the site's index: in the title, in tags and names, often in the text, in it. */
const worth = { title: 80, name: 50, often: 25, text: 15 }
const timesOften = 3
/** Half of what is added for being new is gone after so long. */
const halfLifeMs = 500 * 86_400_000

interface Candidate {
  readonly card: EntryCard
  /** In the river, from the newest. */
  readonly rank: number
  readonly weights: readonly number[]
}

/**
 * Entries that the planet shows and that have all the words asked for, best first, from the store alone. It reads every entry:
 * the store keeps no index of words, which would cost each build more than the few seconds that a search takes here.
 */
export async function searchEntries(
  config: Config,
  store: Store,
  question: SearchQuestion,
  now: number,
): Promise<SearchResult> {
  const feeds = (await store.feeds()).filter(({ subscription }) => !subscription.disabled)
  const authors = authorsOf(feeds, now, config.river.activityThresholdMs)
  const byFeed = new Map(authors.map((author) => [author.feedId, author]))
  const { entries } = await planetRiver(config, store, feeds, authors, now)
  const inYear = ({ riverAt }: { readonly riverAt: number }) =>
    question.year === undefined ||
    Number(calendarDay(riverAt, config.planet.timezone).slice(0, 4)) === question.year
  const cards = entries
    .map(({ card }) => card)
    .filter((card) => (question.feedId === undefined || card.feedId === question.feedId) && inYear(card))
  const placeOf = new Map(cards.map((card, rank) => [card.id, { card, rank }]))
  const wants = wantsOf(question.query)
  const scale = weigher(wants)
  const having = wants.map(() => 0)
  const candidates: Candidate[] = []
  for await (const entry of loadInTurn(inStoreOrder(cards), store)) {
    if (question.tag !== undefined && !hasTag(entry, question.tag)) continue
    const weights = scale(entry, byFeed.get(entry.feedId)?.name ?? '')
    for (const [index, weight] of weights.entries()) if (weight > 0) having[index] = (having[index] ?? 0) + 1
    const place = placeOf.get(entry.id)
    if (place !== undefined && weights.every((weight) => weight > 0)) candidates.push({ ...place, weights })
  }
  const best = inOrder(candidates, having, cards.length).slice(0, question.limit)
  const hits = (await store.load(best.map(({ card }) => card.id))).map((entry) => ({
    entry,
    author: byFeed.get(entry.feedId),
    excerpt: excerptAt(entry.text, wants),
  }))
  return { total: candidates.length, hits }
}

function hasTag({ categories }: StoredEntry, tag: string): boolean {
  const wanted = tagTerm(tag)
  return categories.some(({ term, label }) => tagTerm(label ?? term) === wanted)
}

/** Says how well an entry answers to each want: the best place in which it stands. */
function weigher(wants: readonly Want[]): (entry: StoredEntry, author: string) => readonly number[] {
  const silent = wants.map(() => 0)
  const table = new WordTable((word) => {
    const runs = foldedRuns(word)
    const values = wants.map((want) => Math.max(0, ...runs.map((run) => answers(run, want))))
    return values.some((value) => value > 0) ? values : silent
  })
  return (entry, author) => {
    const weights = [...silent]
    const counts = [...silent]
    const read = (text: string, value: number) =>
      table.read(text, (matches) => {
        if (matches === silent) return true
        for (const [index, match] of matches.entries()) {
          if (match > 0) counts[index] = (counts[index] ?? 0) + 1
          weights[index] = Math.max(weights[index] ?? 0, match * value)
        }
        return true
      })
    read(entry.title, worth.title)
    read(author, worth.name)
    for (const { name = '' } of entry.authors) read(name, worth.name)
    for (const { term, label } of entry.categories) read(label ?? term, worth.name)
    const may = glance(entry.text, wants)
    // Most entries lack one of the words: then the others are only counted, not read.
    if (weights.some((weight, index) => weight === 0 && !may[index]))
      return weights.map((weight, index) => weight || (may[index] ? worth.text : 0))
    read(entry.text, worth.text)
    return weights.map((weight, index) =>
      weight === worth.text && (counts[index] ?? 0) >= timesOften ? worth.often : weight,
    )
  }
}

/** Letters that folding may bring to what is asked for. */
const foreign = /(?![\x20-\x7e])[\p{L}\p{N}\p{M}\u00ad\u200c\u200d]/u

/** Whether a text may have each of the wants: sure where not, and much faster than to read it. */
function glance(text: string, wants: readonly Want[]): readonly boolean[] {
  if (foreign.test(text)) return wants.map(() => true)
  const lower = text.toLowerCase()
  return wants.map(({ run, others }) => [run, ...others].some((form) => lower.includes(form)))
}

/** The store reads entries fastest as they lie in it. */
function inStoreOrder(cards: readonly EntryCard[]): readonly number[] {
  return cards.map(({ id }) => id).sort((one, other) => one - other)
}

/** Rare words count more than frequent ones, and of two alike the newer comes first. */
function inOrder(candidates: readonly Candidate[], having: readonly number[], total: number): Candidate[] {
  const rarity = having.map((count) => Math.log(1 + total / (1 + count)))
  const newest = candidates.reduce((latest, { card }) => Math.max(latest, card.riverAt), 0)
  const score = ({ card, weights }: Candidate) =>
    weights.reduce((sum, weight, index) => sum + weight * (rarity[index] ?? 0), 0) *
    (1 + 2 ** ((card.riverAt - newest) / halfLifeMs))
  return candidates
    .map((candidate) => ({ candidate, score: score(candidate) }))
    .sort((one, other) => other.score - one.score || one.candidate.rank - other.candidate.rank)
    .map(({ candidate }) => candidate)
}

const excerptChars = 200
const charsBefore = 60

/** The part of a text in which the first of the words stands, or its beginning. */
function excerptAt(text: string, wants: readonly Want[]): string {
  const plain = text.replace(/\s+/gu, ' ').trim()
  let start = 0
  for (const { 0: word, index } of plain.matchAll(words)) {
    if (!foldedRuns(word).some((run) => wants.some((want) => answers(run, want) > 0))) continue
    start = index < charsBefore ? 0 : plain.lastIndexOf(' ', index - charsBefore) + 1 || index
    break
  }
  const end = Math.min(plain.length, start + excerptChars)
  return `${start > 0 ? '…' : ''}${plain.slice(start, end).toWellFormed()}${end < plain.length ? '…' : ''}`
}
