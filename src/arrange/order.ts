import type { EntryCard } from '../model/stored-entry.ts'

/** What becomes of entries dated in the future (P16). */
export type FutureDates = 'first-seen' | 'hide' | 'keep'

/** Position of feeds in the configuration. A feed that is not in it comes last. */
export type FeedOrder = ReadonlyMap<number, number>

/**
 * Newest first. Entries of one moment stand as their document had them, then by feed, then by name, so that the order is
 * total: the same entries always make the same river, in whatever order the store hands them out.
 */
export function byPlace(feedOrder: FeedOrder): (one: EntryCard, other: EntryCard) => number {
  const rank = (card: EntryCard) => feedOrder.get(card.feedId) ?? Number.MAX_SAFE_INTEGER
  return (one, other) =>
    other.riverAt - one.riverAt ||
    one.position - other.position ||
    rank(one) - rank(other) ||
    compareText(one.entryId, other.entryId)
}

function compareText(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/**
 * The cards in their places under the planet's rule for the future. `first-seen` leaves them where the store put them:
 * min(published, first seen), once and for all. Planet 2.0 sorted by the last change and clipped a future date anew with
 * every update, so edits and future dates came back to the top again and again; Venus headed today's page with next
 * December.
 */
export function placed(
  cards: readonly EntryCard[],
  futureDates: FutureDates,
  now: number,
): readonly EntryCard[] {
  switch (futureDates) {
    case 'first-seen':
      return cards
    case 'hide':
      return cards.filter((card) => !isAhead(card, now))
    case 'keep':
      return cards.map((card) =>
        isAhead(card, now) ? { ...card, riverAt: card.publishedAt ?? card.riverAt } : card,
      )
  }
}

function isAhead(card: EntryCard, now: number): boolean {
  return card.publishedAt !== undefined && card.publishedAt > now
}

/** When the first of the dates that are still ahead is past, so that its entry shows or moves; undefined if none will. */
export function nextChange(
  cards: readonly EntryCard[],
  futureDates: FutureDates,
  now: number,
): number | undefined {
  if (futureDates === 'first-seen') return undefined
  let next: number | undefined
  for (const card of cards)
    if (isAhead(card, now)) next = Math.min(next ?? Number.POSITIVE_INFINITY, card.publishedAt ?? now)
  return next
}
