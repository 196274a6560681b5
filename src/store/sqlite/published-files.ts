import type { PublishedFile } from '../verbs.ts'
import type { Database } from './database.ts'
import { writeMeta } from './meta.ts'

export function readPublished(db: Database): ReadonlyMap<string, PublishedFile> {
  const files = new Map<string, PublishedFile>()
  for (const row of db.query('SELECT path, key, hash FROM published').iterate()) {
    const path = String(row.path)
    files.set(path, { path, key: String(row.key), hash: String(row.hash) })
  }
  return files
}

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
