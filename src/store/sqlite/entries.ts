import type { AddedEntry, EditedEntry, Judgement, KnownEntry } from '../../model/judgement.ts'
import type { PictureMode } from '../picture-shelf.ts'
import type { EntryName, FoundEntry } from '../verbs.ts'
import type { Bundle } from './bundle.ts'
import type { Database, Row } from './database.ts'
import { forgetDeparture, noteDeparture } from './departures.ts'
import { holdNumber, holdOf } from './holds.ts'
import { writeClean } from './json-text.ts'
import { type Burial, burials } from './moderation.ts'
import { noteEntry, notingMode, writePictures } from './pictures.ts'
import { writeTraits } from './traits.ts'
import { addRevision, type Spot, shelve } from './words.ts'

export function readKnown(db: Database, feedId: number): readonly KnownEntry[] {
  const aliases = db.query('SELECT entry, lower(hex(alias)) AS alias FROM aliases WHERE feed_id = ?')
  return knownOf(db.query(`${knownSql} WHERE feed_id = ? ORDER BY id`).all(feedId), aliases.all(feedId))
}

/** Entries by name, of every feed, followed or not. */
export function findKnown(db: Database, name: EntryName): readonly FoundEntry[] {
  const rows =
    'page' in name
      ? db.query(`${knownSql} WHERE canonical = ? ORDER BY id`).all(name.page)
      : // Digits sort as the bytes that they stand for, so the ids that begin with them are a range.
        db
          .query(
            `${knownSql} WHERE hex(entry_id) >= upper(?) AND hex(entry_id) < upper(?) || 'G' ORDER BY id`,
          )
          .all(name.digits, name.digits)
  const aliases = db.query('SELECT entry, lower(hex(alias)) AS alias FROM aliases WHERE entry = ?')
  const found = knownOf(
    rows,
    rows.flatMap(({ id }) => aliases.all(id)),
  )
  return found.map((known, index) => ({ feedId: Number(rows[index]?.feed_id), known }))
}

const knownSql = `SELECT id, feed_id, lower(hex(entry_id)) AS entry_id, canonical, title, published_at, first_seen_at, river_at, position, fingerprint,
  missing, withdrawn, listed, archive, held, hidden, bundle_id IS NULL AS erased, noarchive, edited_at FROM entries`

function knownOf(rows: readonly Row[], aliasRows: readonly Row[]): readonly KnownEntry[] {
  const aliases = Map.groupBy(aliasRows, (row) => Number(row.entry))
  return rows.map((row) => ({
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
    archive: row.archive === 1,
    hold: holdOf(row.held),
    hidden: row.hidden === 1,
    erased: row.erased === 1,
    noarchive: row.noarchive !== 0,
    editedAt: row.edited_at === null ? undefined : Number(row.edited_at),
  }))
}

/** Writes what a document meant. `bundles` hold the raw words of its added, then its edited entries. Returns whether anything shown changed. */
export function writeJudgement(
  db: Database,
  feedId: number,
  judgement: Judgement,
  bundles: readonly Bundle[],
  cleanVersion: number,
  at: number,
): boolean {
  const spots = shelve(db, feedId, bundles)
  const circumstances = { feedId, cleanVersion, burialOf: burials(db), pictures: notingMode(db) }
  const added = judgement.added.map((entry, index) => insertEntry(db, entry, spots[index], circumstances))
  const edited = judgement.edited.map((entry, index) =>
    updateEntry(db, entry, spots[judgement.added.length + index], circumstances),
  )
  for (const { id, alias } of judgement.aliases) addAlias(db, feedId, alias, id)
  for (const id of judgement.unlisted)
    db.query('UPDATE entries SET listed = 0, missing = 0 WHERE id = ?').run(id)
  for (const id of judgement.missing)
    db.query('UPDATE entries SET listed = 0, missing = 1 WHERE id = ?').run(id)
  for (const id of judgement.listed)
    db.query('UPDATE entries SET listed = 1, missing = 0 WHERE id = ?').run(id)
  const returned = judgement.listed.map((id) => comeBack(db, id))
  const withdrawn = judgement.withdrawn.map((id) => leave(db, db.query(withdrawSql).get(id), at))
  return [...added, ...edited, ...returned, ...withdrawn].includes(true)
}

const returnSql = `UPDATE entries SET withdrawn = 0 WHERE id = ? AND withdrawn = 1 RETURNING id, held = 0 AND hidden = 0 AS shown`
const withdrawSql = `UPDATE entries SET withdrawn = 1, listed = 0 WHERE id = ? AND withdrawn = 0 RETURNING id, held = 0 AND hidden = 0 AS shown`

function isShown(row: Row | undefined): boolean {
  return row?.shown === 1
}

/** Returns whether readers see it again. */
function comeBack(db: Database, id: number): boolean {
  const row = db.query(returnSql).get(id)
  if (!isShown(row)) return false
  forgetDeparture(db, id)
  return true
}

/** An entry that was just withdrawn. Returns whether readers saw it until now. */
function leave(db: Database, row: Row | undefined, at: number): boolean {
  if (!isShown(row)) return false
  noteDeparture(db, Number(row?.id), at)
  return true
}

/** The document is the same as before, so what it lacked then it lacks for the second time (P15). Returns whether anything shown changed. */
export function confirmMissing(db: Database, feedId: number, at: number): boolean {
  return db
    .query(
      `UPDATE entries SET withdrawn = 1 WHERE feed_id = ? AND missing > 0 AND withdrawn = 0
       RETURNING id, held = 0 AND hidden = 0 AS shown`,
    )
    .all(feedId)
    .map((row) => leave(db, row, at))
    .includes(true)
}

/** What is the same for all entries of a document. */
interface Circumstances {
  readonly feedId: number
  readonly cleanVersion: number
  readonly burialOf: (entryId: string) => Burial | undefined
  /** In which pictures are noted; undefined: none are. */
  readonly pictures: PictureMode | undefined
}

function insertEntry(
  db: Database,
  entry: AddedEntry,
  spot: Spot | undefined,
  { feedId, cleanVersion, burialOf, pictures }: Circumstances,
): boolean {
  const burial = burialOf(entry.entryId)
  const erased = burial === 'erased'
  const row = db
    .query(
      `INSERT INTO entries (feed_id, entry_id, canonical, origin, title, fingerprint, published_at, first_seen_at,
         river_at, position, archive, held, hidden, clean_version, bundle_id, slot, pictured)
       VALUES (?, unhex(?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id`,
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
      holdNumber(entry.hold),
      burial !== undefined,
      cleanVersion,
      erased ? undefined : spot?.bundleId,
      erased ? undefined : spot?.slot,
      pictures !== undefined && !erased,
    )
  if (row === undefined) return false
  const id = Number(row.id)
  if (!erased) {
    db.query('INSERT INTO words (entry, clean) VALUES (?, ?)').run(id, writeClean(entry.clean))
    writeTraits(db, id, entry.clean)
    if (pictures !== undefined) writePictures(db, id, entry.clean, pictures)
  }
  for (const alias of entry.aliases) addAlias(db, feedId, alias, id)
  return entry.hold === undefined && burial === undefined
}

/** The first entry to be known by a name keeps it. */
function addAlias(db: Database, feedId: number, alias: string, id: number): void {
  db.query('INSERT OR IGNORE INTO aliases (feed_id, alias, entry) VALUES (?, unhex(?), ?)').run(
    feedId,
    alias,
    id,
  )
}

function updateEntry(
  db: Database,
  entry: EditedEntry,
  spot: Spot | undefined,
  { cleanVersion, pictures }: Circumstances,
): boolean {
  const row = db
    .query(
      'SELECT bundle_id, slot, fingerprint, held = 0 AND hidden = 0 AND withdrawn = 0 AS shown FROM entries WHERE id = ?',
    )
    .get(entry.id)
  // Erased words do not come back by an edit (P14).
  if (row === undefined || row.bundle_id === null) return false
  // What another planet remembered has no fingerprint: the feed now tells it in full, and nobody has edited anything.
  const isEdit = row.fingerprint !== ''
  if (isEdit)
    addRevision(db, entry.id, entry.editedAt, { bundleId: Number(row.bundle_id), slot: Number(row.slot) })
  db.query('UPDATE words SET clean = ? WHERE entry = ?').run(writeClean(entry.clean), entry.id)
  writeTraits(db, entry.id, entry.clean)
  db.query(
    `UPDATE entries SET canonical = ?, origin = ?, title = ?, fingerprint = ?, edited_at = coalesce(?, edited_at),
       published_at = coalesce(published_at, ?), clean_version = ?, bundle_id = ?, slot = ?, version = version + 1 WHERE id = ?`,
  ).run(
    entry.canonical,
    entry.origin,
    entry.title,
    entry.fingerprint,
    isEdit ? entry.editedAt : undefined,
    entry.publishedAt,
    cleanVersion,
    spot?.bundleId,
    spot?.slot,
    entry.id,
  )
  if (pictures !== undefined) noteEntry(db, entry.id, entry.clean, pictures)
  return isShown(row)
}
