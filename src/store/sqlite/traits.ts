import { tellingWords } from '../../lib/telling-words.ts'
import { type Headline, headlineName } from '../../model/headline.ts'
import type { CleanEntry } from '../../model/stored-entry.ts'
import { hasMedia, type Signature, tagsOf } from '../../model/traits.ts'
import { visible } from './cards.ts'
import type { Database, Value } from './database.ts'
import { somethingShownChanged } from './meta.ts'

/** To be called in the transaction that writes the words: what lists and indexes show of them. Kin, once found, stays. */
export function writeTraits(db: Database, entry: number, clean: CleanEntry): void {
  const tags = tagsOf(clean)
  const words = tellingWords(clean.title, tags, clean.text)
  db.query(
    `INSERT INTO traits (entry, name, permalink, language, tags, media, words) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (entry) DO UPDATE SET name = excluded.name, permalink = excluded.permalink,
       language = excluded.language, tags = excluded.tags, media = excluded.media, words = excluded.words`,
  ).run(
    entry,
    headlineName(clean),
    clean.permalink,
    clean.language,
    tags.map((tag) => tag.replaceAll('\n', ' ')).join('\n'),
    hasMedia(clean),
    new Uint8Array(words.buffer, words.byteOffset, words.byteLength),
  )
}

/** For good (P14). */
export function eraseTraits(db: Database, entry: number): void {
  db.query('DELETE FROM traits WHERE entry = ?').run(entry)
}

export function readHeadlines(db: Database, ids: readonly number[]): readonly Headline[] {
  const statement = db.query('SELECT name, permalink, language FROM traits WHERE entry = ?')
  return ids.flatMap((id) => {
    const [row] = statement.tuples(id)
    if (row === undefined) return []
    const [name, permalink, language] = row as readonly [string, string | null, string | null]
    return [{ id, name, permalink: permalink ?? undefined, language: language ?? undefined }]
  })
}

/** Read together: a first build compares all entries, and must not have the rows of all in memory beside their words. */
const signaturesAtOnce = 500

/**
 * Visible entries whose kin has not been looked for, by place, the oldest first. `CROSS JOIN` has SQLite begin with the few or none
 * that lack it, instead of walking down the river.
 */
export function readKinless(db: Database): readonly Signature[] {
  const sql = `SELECT id FROM traits CROSS JOIN entries ON id = entry WHERE kin IS NULL AND ${visible} ORDER BY river_at, entry_id`
  const ids = db.query(sql).tuples().flat()
  const words = db.query(
    'SELECT entry, words FROM json_each(?) CROSS JOIN traits ON entry = value ORDER BY key',
  )
  const signatureOf = signatureReader()
  const signatures: Signature[] = []
  for (let start = 0; start < ids.length; start += signaturesAtOnce) {
    const step = JSON.stringify(ids.slice(start, start + signaturesAtOnce))
    for (const row of words.tuples(step)) signatures.push(signatureOf(row))
  }
  return signatures
}

/** The `limit` entries that came last among those whose kin is known, the oldest first. */
export function readSignatures(db: Database, limit: number): readonly Signature[] {
  const sql = 'SELECT entry, words FROM traits WHERE kin IS NOT NULL ORDER BY entry DESC LIMIT ?'
  return db.query(sql).tuples(limit).map(signatureReader()).reverse()
}

/** Words that share a piece of memory. */
const wordsOfShelf = 65_536

/** Puts words into memory that many entries share: each piece of memory costs more than the words in it. */
function signatureReader(): (row: readonly Value[]) => Signature {
  let shelf = new Uint32Array()
  let bytesOfShelf = new Uint8Array()
  let end = 0
  return (row) => {
    const [id, bytes] = row as readonly [number, Uint8Array]
    const length = Math.ceil(bytes.length / 4)
    if (end + length > shelf.length) {
      shelf = new Uint32Array(Math.max(wordsOfShelf, length))
      bytesOfShelf = new Uint8Array(shelf.buffer)
      end = 0
    }
    bytesOfShelf.set(bytes, end * 4)
    const words = shelf.subarray(end, end + length)
    end += length
    return { id, words }
  }
}

export function writeKin(db: Database, kin: ReadonlyMap<number, readonly number[]>): void {
  if (kin.size === 0) return
  db.transaction(() => {
    const statement = db.query('UPDATE traits SET kin = ? WHERE entry = ?')
    for (const [entry, others] of kin) statement.run(others.join(' '), entry)
    somethingShownChanged(db)
  })
}
