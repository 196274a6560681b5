import { type CardRow, type CardTable, cardTable, joinTables } from '../../model/card-table.ts'
import type { EntryCard } from '../../model/stored-entry.ts'
import type { Database, Value } from './database.ts'
import { packCards, unpackCards } from './packed-cards.ts'

/**
 * Seen by readers: neither withdrawn (P15) nor held back (P17) nor hidden (P14), nor out of its feed if no copy is to be kept,
 * of a feed that is followed. The `+` keeps SQLite from looking up each feed in an index: nearly all entries are visible.
 */
export const visible =
  'withdrawn = 0 AND held = 0 AND hidden = 0 AND (noarchive = 0 OR listed = 1) AND +feed_id IN (SELECT id FROM feeds WHERE shown = 1)'

export const cardColumns =
  'id, lower(hex(entry_id)), feed_id, river_at, position, published_at, archive, version'

/**
 * The cards of every feed are kept packed, until one of its entries changes: then triggers of the schema drop them. Reading rows
 * of which nearly all are as they were would be most of what a build does.
 */
export function readCards(db: Database, keep: boolean): CardTable {
  const feeds = db.query('SELECT id FROM feeds WHERE shown = 1').tuples() as readonly (readonly [number])[]
  const tables: CardTable[] = []
  const fresh: (readonly [feedId: number, table: CardTable])[] = []
  for (const [feedId] of feeds) {
    const kept = keptCards(db, feedId)
    const table = kept ?? cardsOf(db, feedId)
    tables.push(table)
    if (kept === undefined) fresh.push([feedId, table])
  }
  if (keep && fresh.length > 0) keepCards(db, fresh)
  return joinTables(tables)
}

function keptCards(db: Database, feedId: number): CardTable | undefined {
  const [row] = db.query('SELECT cards FROM packed_cards WHERE feed_id = ?').tuples(feedId)
  return row === undefined ? undefined : unpackCards(row[0] as Uint8Array)
}

function keepCards(db: Database, fresh: readonly (readonly [feedId: number, table: CardTable])[]): void {
  db.transaction(() => {
    const statement = db.query('INSERT OR REPLACE INTO packed_cards (feed_id, cards) VALUES (?, ?)')
    for (const [feedId, table] of fresh) statement.run(feedId, packCards(table))
  })
}

/** In the order of the river, so that it has little to sort. */
function cardsOf(db: Database, feedId: number): CardTable {
  const sql = `SELECT ${cardColumns}, tags, kin, media FROM entries LEFT JOIN traits ON entry = id
     WHERE feed_id = ? AND ${visible} ORDER BY river_at DESC, position, entry_id`
  return cardTable(db.query(sql).tuples(feedId).map(cardRow))
}

function cardRow(row: readonly Value[]): CardRow {
  const [tags, kin, media] = row.slice(8)
  return {
    ...cardOf(row),
    tags: partsOf(tags, '\n'),
    kin: partsOf(kin, ' ').map(Number),
    media: media === 1,
  }
}

function partsOf(list: Value | undefined, separator: string): string[] {
  return typeof list === 'string' && list !== '' ? list.split(separator) : []
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
