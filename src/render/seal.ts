import { createHash } from 'node:crypto'
import type { RiverEntry } from '../model/river.ts'

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
  /** By the order in which they are met; hashed after the numbers. */
  const words = new Map<string, number>()
  const feeds = new Map<number, number>()
  const numbers: number[] = []

  function wordNumber(word: string): number {
    const known = words.get(word)
    if (known !== undefined) return known
    words.set(word, words.size)
    return words.size - 1
  }

  function feedNumber(feedId: number): number {
    const known = feeds.get(feedId)
    if (known !== undefined) return known
    const number = wordNumber(`${feedId} ${keyOf(feedId)}`)
    feeds.set(feedId, number)
    return number
  }

  for (const { card, alsoOn, tags = [], kin: others = [] } of entries) {
    numbers.push(card.id, card.version, card.riverAt, card.publishedAt ?? -1, card.archive ? 1 : 0)
    numbers.push(feedNumber(card.feedId), alsoOn.length, tags.length, kin ? others.length : 0)
    for (const feedId of alsoOn) numbers.push(feedNumber(feedId))
    for (const tag of tags) numbers.push(wordNumber(tag))
    if (!kin) continue
    for (const { id, version, riverAt, feedId } of others)
      numbers.push(id, version, riverAt, feedNumber(feedId))
  }
  const hash = createHash('sha256').update(new Uint8Array(new Float64Array(numbers).buffer))
  return hash
    .update(JSON.stringify([...words.keys()]))
    .digest('hex')
    .slice(0, 20)
}
