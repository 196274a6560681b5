import { tellingWords } from '../../lib/telling-words.ts'
import { type Headline, headlineName } from '../../model/headline.ts'
import type { CleanEntry } from '../../model/stored-entry.ts'
import { type EntryTraits, hasMedia, type Signature, tagsOf } from '../../model/traits.ts'
import { visible } from './cards.ts'
import type { Database } from './database.ts'
import { somethingShownChanged } from './meta.ts'

/** Of the many who may have the same tags, as one list in memory. */
const noTags: readonly string[] = []
const noKin: readonly number[] = []

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

/** Only entries that have any: most have no kin, media or tags to speak of in a planet of notes. */
export function readTraits(db: Database): ReadonlyMap<number, EntryTraits> {
  const rows = db
    .query(`SELECT entry, tags, kin, media FROM traits WHERE tags <> '' OR media = 1 OR kin <> ''`)
    .tuples()
  const words = new Map<string, string>()
  /** The same word of many entries as one text in memory. */
  function shared(word: string): string {
    const known = words.get(word)
    if (known !== undefined) return known
    words.set(word, word)
    return word
  }
  return new Map(
    rows.map((row) => {
      const [entry, tags, kin, media] = row as readonly [number, string, string | null, number]
      const traits = {
        tags: tags === '' ? noTags : tags.split('\n').map(shared),
        kin: kin === null || kin === '' ? noKin : kin.split(' ').map(Number),
        media: media === 1,
      }
      return [entry, traits]
    }),
  )
}

/**
 * Visible entries whose kin has not been looked for, by place, the oldest first. `CROSS JOIN` has SQLite begin with the few or none
 * that lack it, instead of walking down the river.
 */
export function readKinless(db: Database): readonly Signature[] {
  const sql = `SELECT id FROM traits CROSS JOIN entries ON id = entry WHERE kin IS NULL AND ${visible} ORDER BY river_at, id`
  return signatures(db, db.query(sql).tuples() as IdTuples)
}

/** The `limit` entries that came last among those whose kin is known, the oldest first. */
export function readSignatures(db: Database, limit: number): readonly Signature[] {
  const sql = 'SELECT entry FROM traits WHERE kin IS NOT NULL ORDER BY entry DESC LIMIT ?'
  return signatures(db, (db.query(sql).tuples(limit) as IdTuples).toReversed())
}

type IdTuples = readonly (readonly [number])[]

/** Words that share a piece of memory. */
const wordsOfShelf = 65_536

/** Read one by one into memory that many share: a first build compares all entries, and each piece of memory costs more than the words in it. */
function signatures(db: Database, ids: IdTuples): readonly Signature[] {
  const statement = db.query('SELECT words FROM traits WHERE entry = ?')
  let shelf = new Uint32Array()
  let end = 0
  return ids.map(([id]) => {
    const [row] = statement.tuples(id)
    // Copied, because an array of words has to begin at a multiple of four.
    const bytes = row?.[0] as Uint8Array
    const length = bytes.length >> 2
    if (end + length > shelf.length) {
      shelf = new Uint32Array(Math.max(wordsOfShelf, length))
      end = 0
    }
    const words = shelf.subarray(end, end + length)
    new Uint8Array(shelf.buffer, end * 4, length * 4).set(bytes.subarray(0, length * 4))
    end += length
    return { id, words }
  })
}

export function writeKin(db: Database, kin: ReadonlyMap<number, readonly number[]>): void {
  if (kin.size === 0) return
  db.transaction(() => {
    const statement = db.query('UPDATE traits SET kin = ? WHERE entry = ?')
    for (const [entry, others] of kin) statement.run(others.join(' '), entry)
    somethingShownChanged(db)
  })
}
