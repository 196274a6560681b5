import type { PublishedFile } from '../../model/published-file.ts'
import type { Publication } from '../verbs.ts'
import type { Database } from './database.ts'
import { writeMeta } from './meta.ts'

const columns = 'path, section, key, hash'

/** From each name to the next: `DISTINCT` would walk through all files. */
const namesOfSections = `
  WITH RECURSIVE names (name) AS (
    SELECT min(section) FROM published
    UNION ALL SELECT (SELECT min(section) FROM published WHERE section > name) FROM names WHERE name IS NOT NULL
  )
  SELECT name FROM names WHERE name IS NOT NULL`

export function readPublished(
  db: Database,
  without: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, PublishedFile> {
  if (without.size === 0) return filesOf(db.query(`SELECT ${columns} FROM published`).tuples())
  const ofSection = db.query(`SELECT ${columns} FROM published WHERE section = ?`)
  const sections = db.query(namesOfSections).tuples()
  return filesOf(
    sections.flatMap(([section]) => (without.has(String(section)) ? [] : ofSection.tuples(section))),
  )
}

function filesOf(rows: readonly (readonly unknown[])[]): ReadonlyMap<string, PublishedFile> {
  return new Map(
    (rows as readonly FileTuple[]).map(([path, section, key, hash]) => [
      path,
      { path, section: section === '' ? undefined : section, key, hash },
    ]),
  )
}

type FileTuple = readonly [string, string, string, string]

export function readPublishedSections(db: Database): ReadonlyMap<string, string> {
  const rows = db.query('SELECT name, key FROM published_sections').tuples()
  return new Map(rows.map(([name, key]) => [String(name), String(key)]))
}

export function writePublished(db: Database, { files, removedPaths, sections, state }: Publication): void {
  db.transaction(() => {
    for (const path of removedPaths) db.query('DELETE FROM published WHERE path = ?').run(path)
    for (const { path, section = '', key, hash } of files) {
      db.query(
        `INSERT INTO published (${columns}) VALUES (?, ?, ?, ?)
         ON CONFLICT (path) DO UPDATE SET section = excluded.section, key = excluded.key, hash = excluded.hash`,
      ).run(path, section, key, hash)
    }
    db.query('DELETE FROM published_sections').run()
    for (const [name, key] of sections)
      db.query('INSERT INTO published_sections (name, key) VALUES (?, ?)').run(name, key)
    writeMeta(db, 'published', state)
  })
}
