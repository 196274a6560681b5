import type { AddedEntry, EditedEntry, Judgement, KnownEntry } from '../../model/judgement.ts'
import type { Bundle } from './bundle.ts'
import type { Database, Row } from './database.ts'

/** Revisions kept of an entry (P13). */
const mostRevisions = 20

export function readKnown(db: Database, feedId: number): readonly KnownEntry[] {
  const aliases = Map.groupBy(
    db.query('SELECT entry, lower(hex(alias)) AS alias FROM aliases WHERE feed_id = ?').all(feedId),
    (row) => Number(row.entry),
  )
  return db
    .query(
      `SELECT id, lower(hex(entry_id)) AS entry_id, canonical, title, published_at, first_seen_at, river_at, position, fingerprint, missing, withdrawn, listed
       FROM entries WHERE feed_id = ? ORDER BY id`,
    )
    .all(feedId)
    .map((row) => ({
      id: Number(row.id),
      entryId: String(row.entry_id),
      aliases: (aliases.get(Number(row.id)) ?? []).map((alias) => String(alias.alias)),
      canonical: row.canonical === null ? undefined : String(row.canonical),
      title: String(row.title),
      publishedAt: row.published_at === null ? undefined : Number(row.published_at),
      firstSeenAt: Number(row.first_seen_at),
      riverAt: Number(row.river_at),
      position: Number(row.position),
      fingerprint: String(row.fingerprint),
      missing: Number(row.missing),
      withdrawn: row.withdrawn === 1,
      listed: row.listed === 1,
    }))
}

/** Where an entry's words are. */
interface Spot {
  readonly bundleId: number
  readonly slot: number
}

/** Writes what a document meant. `bundles` hold the words of its added, then its edited entries. Returns whether anything shown changed. */
export function writeJudgement(
  db: Database,
  feedId: number,
  judgement: Judgement,
  bundles: readonly Bundle[],
  cleanVersion: number,
): boolean {
  const spots = shelve(db, feedId, bundles, cleanVersion)
  const added = judgement.added.map((entry, index) => insertEntry(db, feedId, entry, spots[index]))
  const edited = judgement.edited.map((entry, index) =>
    updateEntry(db, entry, spots[judgement.added.length + index]),
  )
  for (const { id, alias } of judgement.aliases) addAlias(db, feedId, alias, id)
  for (const id of judgement.unlisted)
    db.query('UPDATE entries SET listed = 0, missing = 0 WHERE id = ?').run(id)
  for (const id of judgement.missing)
    db.query('UPDATE entries SET listed = 0, missing = 1 WHERE id = ?').run(id)
  for (const id of judgement.listed)
    db.query('UPDATE entries SET listed = 1, missing = 0 WHERE id = ?').run(id)
  const returned = judgement.listed.map((id) => isShown(db.query(returnSql).get(id)))
  const withdrawn = judgement.withdrawn.map((id) => isShown(db.query(withdrawSql).get(id)))
  return [...added, ...edited, ...returned, ...withdrawn].includes(true)
}

const returnSql = `UPDATE entries SET withdrawn = 0 WHERE id = ? AND withdrawn = 1 RETURNING held = 0 AND hidden = 0 AS shown`
const withdrawSql = `UPDATE entries SET withdrawn = 1, listed = 0 WHERE id = ? AND withdrawn = 0 RETURNING held = 0 AND hidden = 0 AS shown`

function isShown(row: Row | undefined): boolean {
  return row?.shown === 1
}

/** The document is the same as before, so what it lacked then it lacks for the second time (P15). Returns whether anything shown changed. */
export function confirmMissing(db: Database, feedId: number): boolean {
  return db
    .query(
      `UPDATE entries SET withdrawn = 1 WHERE feed_id = ? AND missing > 0 AND withdrawn = 0
       RETURNING held = 0 AND hidden = 0 AS shown`,
    )
    .all(feedId)
    .some(isShown)
}

function shelve(
  db: Database,
  feedId: number,
  bundles: readonly Bundle[],
  cleanVersion: number,
): readonly Spot[] {
  return bundles.flatMap(({ body, members }) => {
    const row = db
      .query('INSERT INTO bundles (feed_id, clean_version, body) VALUES (?, ?, ?) RETURNING id')
      .get(feedId, cleanVersion, body)
    const bundleId = Number(row?.id)
    return Array.from({ length: members }, (_, slot) => ({ bundleId, slot }))
  })
}

function insertEntry(db: Database, feedId: number, entry: AddedEntry, spot: Spot | undefined): boolean {
  const tombstone = db.query('SELECT erased FROM tombstones WHERE entry_id = unhex(?)').get(entry.entryId)
  const erased = tombstone?.erased === 1
  const row = db
    .query(
      `INSERT INTO entries (feed_id, entry_id, canonical, origin, title, fingerprint, published_at, first_seen_at,
         river_at, position, archive, held, hidden, bundle_id, slot)
       VALUES (?, unhex(?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id`,
    )
    .get(
      feedId,
      entry.entryId,
      entry.canonical,
      entry.origin,
      erased ? '' : entry.title,
      entry.fingerprint,
      entry.publishedAt,
      entry.firstSeenAt,
      entry.riverAt,
      entry.position,
      entry.archive,
      entry.held,
      tombstone !== undefined,
      erased ? undefined : spot?.bundleId,
      erased ? undefined : spot?.slot,
    )
  if (row === undefined) return false
  for (const alias of entry.aliases) addAlias(db, feedId, alias, Number(row.id))
  return !entry.held && tombstone === undefined
}

/** The first entry to be known by a name keeps it. */
function addAlias(db: Database, feedId: number, alias: string, id: number): void {
  db.query('INSERT OR IGNORE INTO aliases (feed_id, alias, entry) VALUES (?, unhex(?), ?)').run(
    feedId,
    alias,
    id,
  )
}

function updateEntry(db: Database, entry: EditedEntry, spot: Spot | undefined): boolean {
  const row = db
    .query(
      'SELECT bundle_id, slot, held = 0 AND hidden = 0 AND withdrawn = 0 AS shown FROM entries WHERE id = ?',
    )
    .get(entry.id)
  // Erased words do not come back by an edit (P14).
  if (row === undefined || row.bundle_id === null) return false
  db.query('INSERT INTO revisions (entry, replaced_at, bundle_id, slot) VALUES (?, ?, ?, ?)').run(
    entry.id,
    entry.editedAt,
    row.bundle_id,
    row.slot,
  )
  db.query(
    `DELETE FROM revisions WHERE entry = ? AND (bundle_id, slot) NOT IN
       (SELECT bundle_id, slot FROM revisions WHERE entry = ? ORDER BY bundle_id DESC LIMIT ${mostRevisions})`,
  ).run(entry.id, entry.id)
  db.query(
    `UPDATE entries SET canonical = ?, origin = ?, title = ?, fingerprint = ?, edited_at = ?,
       published_at = coalesce(published_at, ?), bundle_id = ?, slot = ?, version = version + 1 WHERE id = ?`,
  ).run(
    entry.canonical,
    entry.origin,
    entry.title,
    entry.fingerprint,
    entry.editedAt,
    entry.publishedAt,
    spot?.bundleId,
    spot?.slot,
    entry.id,
  )
  return isShown(row)
}
