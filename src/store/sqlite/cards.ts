import type { EntryCard, StoredEntry } from '../../model/stored-entry.ts'
import { cleanIn, type OpenBundle, unpack } from './bundle.ts'
import type { Database, Row } from './database.ts'

/** Seen by readers: neither withdrawn (P15) nor held back (P17) nor hidden (P14), of a feed that is followed. */
const visible = `withdrawn = 0 AND held = 0 AND hidden = 0 AND feed_id IN (SELECT id FROM feeds WHERE shown = 1)`

export function readCards(db: Database): readonly EntryCard[] {
  const rows = db
    .query(
      `SELECT id, entry_id, feed_id, river_at, position, published_at, archive, version FROM entries WHERE ${visible}`,
    )
    .iterate()
  const cards: EntryCard[] = []
  for (const row of rows) cards.push(cardOf(row))
  return cards
}

function cardOf(row: Row): EntryCard {
  return {
    id: row.id as number,
    entryId: row.entry_id as string,
    feedId: row.feed_id as number,
    riverAt: row.river_at as number,
    position: row.position as number,
    publishedAt: row.published_at === null ? undefined : (row.published_at as number),
    archive: row.archive === 1,
    version: row.version as number,
  }
}

/** Unpacked bundles kept while entries are loaded: pages ask for neighbours, and neighbours share bundles. */
const openBundles = 32

export type LoadEntries = (ids: readonly number[]) => readonly StoredEntry[]

export function entryLoader(db: Database): LoadEntries {
  const open = new Map<number, OpenBundle>()

  function bundleOf(id: number): OpenBundle {
    const kept = open.get(id)
    if (kept !== undefined) return kept
    const body = db.query('SELECT body FROM bundles WHERE id = ?').get(id)?.body
    const bundle = body instanceof Uint8Array ? unpack(body) : []
    if (open.size >= openBundles) open.delete(open.keys().next().value as number)
    open.set(id, bundle)
    return bundle
  }

  function load(id: number): readonly StoredEntry[] {
    const row = db
      .query(
        `SELECT id, entry_id, feed_id, river_at, position, published_at, archive, version, first_seen_at, edited_at, bundle_id, slot
         FROM entries WHERE id = ? AND bundle_id IS NOT NULL`,
      )
      .get(id)
    const clean = row === undefined ? undefined : cleanIn(bundleOf(Number(row.bundle_id)), Number(row.slot))
    if (row === undefined || clean === undefined) return []
    const editedAt = row.edited_at === null ? {} : { editedAt: Number(row.edited_at) }
    return [{ ...clean, ...cardOf(row), firstSeenAt: Number(row.first_seen_at), ...editedAt }]
  }

  return (ids) => {
    // Bundles are rewritten when entries are erased or cleaned anew, so they are only kept within one call.
    open.clear()
    return ids.flatMap(load)
  }
}

/**
 * Entries of different feeds that are one article (P11). A page that one feed links to several times names no
 * single article, so there it does not count.
 */
export function readTwins(db: Database): readonly (readonly number[])[] {
  const groups = [...twinsBy(db, 'canonical'), ...twinsBy(db, 'origin')]
  return joined(groups)
}

function twinsBy(db: Database, sign: 'canonical' | 'origin'): readonly (readonly number[])[] {
  const rows = db
    .query(
      `SELECT ${sign} AS sign, feed_id, min(id) AS id FROM entries
       WHERE ${visible} AND ${sign} IN
         (SELECT ${sign} FROM entries WHERE ${sign} IS NOT NULL GROUP BY ${sign} HAVING min(feed_id) < max(feed_id))
       GROUP BY ${sign}, feed_id HAVING count(*) = 1`,
    )
    .all()
  return [...Map.groupBy(rows, (row) => row.sign).values()].map((group) => group.map((row) => Number(row.id)))
}

/** Groups that share a member become one. */
function joined(groups: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const groupOf = new Map<number, Set<number>>()
  for (const group of groups) {
    if (group.length < 2) continue
    const union = new Set(group.flatMap((id) => [...(groupOf.get(id) ?? [id])]))
    for (const id of union) groupOf.set(id, union)
  }
  return [...new Set(groupOf.values())].map((group) => [...group].sort((a, b) => a - b))
}
