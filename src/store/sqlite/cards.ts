import type { EntryCard, StoredEntry } from '../../model/stored-entry.ts'
import { cleanIn, type OpenBundle, unpack } from './bundle.ts'
import type { Database, Value } from './database.ts'

/** Seen by readers: neither withdrawn (P15) nor held back (P17) nor hidden (P14), of a feed that is followed. */
const visible = `withdrawn = 0 AND held = 0 AND hidden = 0 AND feed_id IN (SELECT id FROM feeds WHERE shown = 1)`

const cardColumns = 'id, lower(hex(entry_id)), feed_id, river_at, position, published_at, archive, version'
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

function cardOf(row: readonly Value[]): EntryCard {
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
    const [row] = db
      .query(`SELECT ${cardColumns}, first_seen_at, edited_at, bundle_id, slot FROM entries WHERE id = ?`)
      .tuples(id)
    const [firstSeenAt, editedAt, bundleId, slot] = row?.slice(8) ?? []
    if (row === undefined || typeof bundleId !== 'number') return []
    const clean = cleanIn(bundleOf(bundleId), Number(slot))
    if (clean === undefined) return []
    const edited = editedAt === null ? {} : { editedAt: Number(editedAt) }
    return [{ ...clean, ...cardOf(row), firstSeenAt: Number(firstSeenAt), ...edited }]
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
