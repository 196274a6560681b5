import type { PublishedFile } from '../verbs.ts'
import type { Database } from './database.ts'
import { writeMeta } from './meta.ts'

export function readPublished(db: Database): ReadonlyMap<string, PublishedFile> {
  const rows = db.query('SELECT path, key, hash FROM published').tuples() as readonly FileTuple[]
  return new Map(rows.map(([path, key, hash]) => [path, { path, key, hash }]))
}

type FileTuple = readonly [string, string, string]

export function writePublished(
  db: Database,
  changed: readonly PublishedFile[],
  removed: readonly string[],
  state: string,
): void {
  db.transaction(() => {
    for (const path of removed) db.query('DELETE FROM published WHERE path = ?').run(path)
    for (const { path, key, hash } of changed) {
      db.query(
        `INSERT INTO published (path, key, hash) VALUES (?, ?, ?)
         ON CONFLICT (path) DO UPDATE SET key = excluded.key, hash = excluded.hash`,
      ).run(path, key, hash)
    }
    writeMeta(db, 'published', state)
  })
}
