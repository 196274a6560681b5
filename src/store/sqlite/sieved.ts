import type { KeptOut } from '../../model/filter.ts'
import type { CleanEntry, StoredEntry } from '../../model/stored-entry.ts'
import type { SievedEntry } from '../verbs.ts'
import type { Database, Row } from './database.ts'
import { readClean, writeClean } from './json-text.ts'
import { somethingShownChanged } from './meta.ts'
import { writeTraits } from './traits.ts'

export function readSieved(db: Database): ReadonlyMap<number, SievedEntry> {
  const rows = db.query('SELECT entry, version, sieve, kept_out FROM sieved').all()
  return new Map(
    rows.map((row) => [
      Number(row.entry),
      {
        id: Number(row.entry),
        version: Number(row.version),
        sieve: String(row.sieve),
        keptOut: row.kept_out === null ? undefined : (JSON.parse(String(row.kept_out)) as KeptOut),
      },
    ]),
  )
}

/** Puts the words that an entry had before programs changed them in the place of those that it has. */
export function unsieved(db: Database, entries: readonly StoredEntry[]): readonly StoredEntry[] {
  return entries.map((entry) => {
    const row = db
      .query('SELECT original FROM sieved WHERE entry = ? AND version = ?')
      .get(entry.id, entry.version)
    if (row === undefined || row.original === null) return entry
    const { id, entryId, feedId, riverAt, position, publishedAt, archive, version, firstSeenAt, editedAt } =
      entry
    const edited = editedAt === undefined ? {} : { editedAt }
    const card = { id, entryId, feedId, riverAt, position, publishedAt, archive, version, firstSeenAt }
    return { ...readClean(String(row.original)), ...card, ...edited }
  })
}

export function recordSieved(
  db: Database,
  results: readonly (SievedEntry & { readonly clean?: CleanEntry | undefined })[],
): void {
  db.transaction(() => {
    const shown = results.map((result) => recordOne(db, result))
    if (shown.includes(true)) somethingShownChanged(db)
  })
}

export function forgetSieved(db: Database, ids: readonly number[]): void {
  db.transaction(() => {
    const shown = ids.map((id) => forgetOne(db, id))
    if (shown.includes(true)) somethingShownChanged(db)
  })
}

/** Returns whether anything changed that the planet shows. */
function recordOne(
  db: Database,
  { id, version, sieve, keptOut, clean }: SievedEntry & { readonly clean?: CleanEntry | undefined },
): boolean {
  const entry = db
    .query('SELECT clean FROM entries JOIN words ON entry = id WHERE id = ? AND version = ?')
    .get(id, version)
  if (entry === undefined) return false
  const before = currentResult(db, id, version)
  const original = before?.original ?? entry.clean
  const words = clean === undefined ? String(original) : writeClean(clean)
  const isOther = words !== entry.clean
  if (isOther) showWords(db, id, words)
  const reason = keptOut === undefined ? null : JSON.stringify(keptOut)
  db.query(
    `INSERT INTO sieved (entry, version, sieve, kept_out, original) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (entry) DO UPDATE SET version = excluded.version, sieve = excluded.sieve, kept_out = excluded.kept_out, original = excluded.original`,
  ).run(id, version + (isOther ? 1 : 0), sieve, reason, words === original ? null : original)
  return isOther || (before?.kept_out ?? null) !== reason
}

function forgetOne(db: Database, id: number): boolean {
  const row = db
    .query(
      'SELECT original, kept_out, sieved.version = entries.version AS current FROM sieved JOIN entries ON id = entry WHERE entry = ?',
    )
    .get(id)
  db.query('DELETE FROM sieved WHERE entry = ?').run(id)
  if (row === undefined) return false
  const isOther = row.original !== null && row.current === 1
  if (isOther) showWords(db, id, String(row.original))
  return isOther || row.kept_out !== null
}

function currentResult(db: Database, id: number, version: number): Row | undefined {
  return db.query('SELECT original, kept_out FROM sieved WHERE entry = ? AND version = ?').get(id, version)
}

function showWords(db: Database, id: number, words: string): void {
  db.query('UPDATE words SET clean = ? WHERE entry = ?').run(words, id)
  db.query('UPDATE entries SET version = version + 1 WHERE id = ?').run(id)
  writeTraits(db, id, readClean(words))
}

/** To be called when an entry is erased: nothing of its words stays. */
export function eraseSieved(db: Database, id: number): void {
  db.query('DELETE FROM sieved WHERE entry = ?').run(id)
}
