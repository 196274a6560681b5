import { type Condition, conditionsOf, ruleAgainst } from '../arrange/arrange.ts'
import type { CardTable } from '../model/card-table.ts'
import type { Filter, KeptOut } from '../model/filter.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { StoredEntry } from '../model/stored-entry.ts'
import type { Store } from '../store/store.ts'
import { loadInTurn } from './load-in-turn.ts'

/** Says what keeps an entry of a feed out of the river; undefined if nothing does. */
export type Sieve = (entry: StoredEntry) => KeptOut | undefined

/**
 * Entries that the maintainer's filters keep out of the river, and which of them. Filters work on what is stored, so a new
 * filter changes the past too. Only feeds that have a filter are read.
 */
export async function filteredOut(
  cards: CardTable,
  feeds: readonly FollowedFeed[],
  river: Filter,
  store: Store,
): Promise<ReadonlyMap<number, KeptOut>> {
  const sieves = sievesOf(feeds, river)
  const out = new Map(await keptOutBefore(cards, store))
  for await (const entry of loadInTurn(idsOf(cards, sieves), store)) {
    const reason = sieves.get(entry.feedId)?.(entry)
    if (reason !== undefined) out.set(entry.id, reason)
  }
  return out
}

function idsOf(cards: CardTable, sieves: ReadonlyMap<number, Sieve>): readonly number[] {
  const ids: number[] = []
  for (let row = 0; row < cards.length; row++) if (sieves.has(cards.feedId(row))) ids.push(cards.id(row))
  return ids
}

/** What came of XPath and programs, which are run before anything is arranged. */
async function keptOutBefore(
  cards: CardTable,
  store: Store,
): Promise<readonly (readonly [number, KeptOut])[]> {
  const sieved = await store.sieved()
  if (sieved.size === 0) return []
  return [...cards].flatMap(({ id, version }) => {
    const known = sieved.get(id)
    return known?.keptOut === undefined || known.version !== version ? [] : [[id, known.keptOut] as const]
  })
}

/** The sieve of every feed that has one, by feed. */
export function sievesOf(feeds: readonly FollowedFeed[], river: Filter): ReadonlyMap<number, Sieve> {
  const everywhere = conditionsOf(river)
  return new Map(
    feeds.flatMap((feed) => {
      const own = conditionsOf(feed.subscription)
      return everywhere.length + own.length === 0 ? [] : [[feed.id, sieveOf(feed, everywhere, own)] as const]
    }),
  )
}

function sieveOf(
  { subscription, profile }: FollowedFeed,
  everywhere: readonly Condition[],
  own: readonly Condition[],
): Sieve {
  return (entry) => {
    const language = subscription.language ?? entry.language ?? profile?.language
    const spoken = { ...entry, language }
    const forAll = ruleAgainst(spoken, everywhere)
    if (forAll !== undefined) return { ...forAll, scope: 'river' }
    const forIt = ruleAgainst(spoken, own)
    return forIt === undefined ? undefined : { ...forIt, scope: 'feed' }
  }
}
