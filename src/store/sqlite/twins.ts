import { visible } from './cards.ts'
import type { Database } from './database.ts'

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
