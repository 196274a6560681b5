import type { EntryCard } from '../../model/stored-entry.ts'
import type { Database, Value } from './database.ts'

/**
 * Seen by readers: neither withdrawn (P15) nor held back (P17) nor hidden (P14), nor out of its feed if no copy is to be kept,
 * of a feed that is followed. The `+` keeps SQLite from looking up each feed in an index: nearly all entries are visible.
 */
export const visible =
  'withdrawn = 0 AND held = 0 AND hidden = 0 AND (noarchive = 0 OR listed = 1) AND +feed_id IN (SELECT id FROM feeds WHERE shown = 1)'

export const cardColumns =
  'id, lower(hex(entry_id)), feed_id, river_at, position, published_at, archive, version'
/** Read at once: few enough to hold twice, as rows and as cards. */
const cardsAtOnce = 10_000

export function readCards(db: Database): readonly EntryCard[] {
  const sql = `SELECT ${cardColumns} FROM entries WHERE id > ? AND ${visible} ORDER BY id LIMIT ${cardsAtOnce}`
  const cards: EntryCard[] = []
  for (;;) {
    const rows = db.query(sql).tuples(cards.at(-1)?.id ?? 0)
    for (const row of rows) cards.push(cardOf(row))
    if (rows.length < cardsAtOnce) return cards
  }
}

export function cardOf(row: readonly Value[]): EntryCard {
  const [id, entryId, feedId, riverAt, position, publishedAt, archive, version] = row as CardTuple
  return {
    id,
    entryId,
    feedId,
    riverAt,
    position,
    publishedAt: publishedAt ?? undefined,
    archive: archive === 1,
    version,
  }
}

type CardTuple = readonly [number, string, number, number, number, number | null, number, number]
