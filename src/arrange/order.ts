import type { CardTable } from '../model/card-table.ts'

/** What becomes of entries dated in the future (P16). */
export type FutureDates = 'first-seen' | 'hide' | 'keep'

/** Position of feeds in the configuration. A feed that is not in it comes last. */
export type FeedOrder = ReadonlyMap<number, number>

/**
 * Rows, newest first. Entries of one moment stand as their document had them, then by feed, then by name, so that the order is
 * total: the same entries always make the same river, in whatever order the store hands them out.
 */
export function inOrder(cards: CardTable, rows: Iterable<number>, feedOrder: FeedOrder): Uint32Array {
  const rank = (row: number) => feedOrder.get(cards.feedId(row)) ?? Number.MAX_SAFE_INTEGER
  // Not a typed array yet: those are sorted without regard for what is in order already, as the entries of each feed are.
  const sorted = [...rows].sort(
    (one, other) =>
      cards.riverAt(other) - cards.riverAt(one) ||
      cards.position(one) - cards.position(other) ||
      rank(one) - rank(other) ||
      cards.compareNames(one, other),
  )
  return Uint32Array.from(sorted)
}

/**
 * The cards in their places under the planet's rule for the future. `first-seen` leaves them where the store put them:
 * min(published, first seen), once and for all. Planet 2.0 sorted by the last change and clipped a future date anew with
 * every update, so edits and future dates came back to the top again and again; Venus headed today's page with next
 * December.
 */
export function placed(cards: CardTable, futureDates: FutureDates, now: number): CardTable {
  if (futureDates !== 'keep') return cards
  return cards.placedAt((row) => (isAhead(cards, row, now) ? cards.publishedAt(row) : cards.riverAt(row)))
}

/** Is the entry's own date still to come? */
export function isAhead(cards: CardTable, row: number, now: number): boolean {
  return cards.publishedAt(row) > now
}

/** When the first of the dates that are still ahead is past, so that its entry shows or moves; undefined if none will. */
export function nextChange(
  cards: CardTable,
  rows: Iterable<number>,
  futureDates: FutureDates,
  now: number,
): number | undefined {
  if (futureDates === 'first-seen') return undefined
  let next = Number.POSITIVE_INFINITY
  for (const row of rows) if (isAhead(cards, row, now)) next = Math.min(next, cards.publishedAt(row))
  return next === Number.POSITIVE_INFINITY ? undefined : next
}
