import type { StoredEntry } from '../../model/stored-entry.ts'
import { cardColumns, cardOf } from './cards.ts'
import type { Database } from './database.ts'
import { readClean } from './json-text.ts'

/** Characters of JSON: some eight megabytes of memory, a thousand entries or so. */
const mostChars = 4_000_000

interface Shelved {
  readonly entry: StoredEntry
  readonly chars: number
}

export interface EntryShelf {
  /** Full entries in the order of `ids`, without those that are unknown or erased. */
  load(ids: readonly number[]): readonly StoredEntry[]
  /** To be called when this program may have changed entries. */
  clear(): void
}

/** Keeps the entries asked for last: one goes into many files of a site, and most of them are written one after the other. */
export function entryShelf(db: Database): EntryShelf {
  const shelf = new Map<number, Shelved>()
  let chars = 0
  let version = dataVersion(db)

  function find(id: number): Shelved | undefined {
    const kept = shelf.get(id)
    const found = kept ?? readEntry(db, id)
    if (found === undefined) return undefined
    // Last in the order of the map: last to go.
    if (kept === undefined) chars += found.chars
    else shelf.delete(id)
    shelf.set(id, found)
    makeRoom()
    return found
  }

  function makeRoom(): void {
    for (const [id, oldest] of shelf) {
      if (chars <= mostChars) return
      shelf.delete(id)
      chars -= oldest.chars
    }
  }

  function clear(): void {
    shelf.clear()
    chars = 0
  }

  function load(ids: readonly number[]): readonly StoredEntry[] {
    const now = dataVersion(db)
    if (now !== version) clear()
    version = now
    return ids.flatMap((id) => find(id)?.entry ?? [])
  }

  return { load, clear }
}

/** Changes when another program has written into the file (sqlite.org/pragma.html#pragma_data_version). */
function dataVersion(db: Database): unknown {
  return db.query('PRAGMA data_version').get()?.data_version
}

function readEntry(db: Database, id: number): Shelved | undefined {
  const [row] = db
    .query(
      `SELECT ${cardColumns}, first_seen_at, edited_at, clean FROM entries JOIN words ON entry = id WHERE id = ?`,
    )
    .tuples(id)
  if (row === undefined) return undefined
  const [firstSeenAt, editedAt, clean] = row.slice(8)
  const json = String(clean)
  const edited = editedAt === null ? {} : { editedAt: Number(editedAt) }
  const entry = { ...readClean(json), ...cardOf(row), firstSeenAt: Number(firstSeenAt), ...edited }
  return { entry, chars: json.length }
}
