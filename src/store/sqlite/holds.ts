import type { Hold, WaitingEntry } from '../../model/moderation.ts'
import type { Database } from './database.ts'

/** FROZEN: numbers are stored. 0 is an entry that is not held. */
const numbers = { joining: 1, approval: 2, hand: 3 } satisfies Record<Hold, number>

export function holdNumber(hold: Hold | undefined): number {
  return hold === undefined ? 0 : numbers[hold]
}

export function holdOf(number: unknown): Hold | undefined {
  return (Object.keys(numbers) as Hold[]).find((hold) => numbers[hold] === Number(number))
}

/** Entries of followed feeds that wait for a maintainer, the oldest first. */
export function readWaiting(db: Database): readonly WaitingEntry[] {
  return db
    .query(
      `SELECT lower(hex(entry_id)) AS entry_id, feed_id, held, first_seen_at, clean ->> 'title' AS title, clean ->> 'permalink' AS permalink
       FROM entries JOIN words ON words.entry = entries.id
       WHERE held > 1 AND hidden = 0 AND withdrawn = 0 AND feed_id IN (SELECT id FROM feeds WHERE shown = 1)
       ORDER BY first_seen_at, entries.id`,
    )
    .all()
    .map((row) => ({
      entryId: String(row.entry_id),
      feedId: Number(row.feed_id),
      title: String(row.title),
      ...(row.permalink === null ? {} : { permalink: String(row.permalink) }),
      hold: row.held === numbers.hand ? 'hand' : 'approval',
      firstSeenAt: Number(row.first_seen_at),
    }))
}
