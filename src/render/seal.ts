import { createHash } from 'node:crypto'
import type { RiverEntry } from '../model/river.ts'
import type { EntryCard } from '../model/stored-entry.ts'

/** What a seal stands for, beside the entries themselves. */
export interface SealFacts {
  /** Names all that is shown of a feed. */
  readonly keyOf: (feedId: number) => string
  /** Are the kin of the entries shown? */
  readonly kin?: boolean | undefined
}

/**
 * One short name for entries in their order, with everything that files tell of them: their words by version, place, feeds, tags
 * and, if wanted, kin. As numbers, which are hashed together: a planet has a hundred thousand entries, and a name for each
 * would take longer than all the rest of a build that changes one page.
 */
export function sealOf(entries: Iterable<RiverEntry>, { keyOf, kin = false }: SealFacts): string {
  const words = new Map<string, number>()
  const numbers: number[] = []

  /** Words by the order in which they are met: they are hashed after the numbers. */
  function note(word: string): void {
    const number = words.get(word) ?? words.size
    if (number === words.size) words.set(word, number)
    numbers.push(number)
  }

  function noteCard({ id, version, riverAt, publishedAt = -1, archive, feedId }: EntryCard): void {
    numbers.push(id, version, riverAt, publishedAt, archive ? 1 : 0, feedId)
    note(keyOf(feedId))
  }

  for (const entry of entries) {
    const { card, alsoOn, tags = [], kin: others = [] } = entry
    noteCard(card)
    numbers.push(alsoOn.length, tags.length, kin ? others.length : 0)
    for (const feedId of alsoOn) note(keyOf(feedId))
    for (const tag of tags) note(tag)
    if (kin) for (const other of others) noteCard(other)
  }
  const hash = createHash('sha256').update(new Uint8Array(Float64Array.from(numbers).buffer))
  return hash
    .update(JSON.stringify([...words.keys()]))
    .digest('hex')
    .slice(0, 20)
}
