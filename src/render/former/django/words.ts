import { decodeReferences } from '../../../lib/character-references.ts'
import { Html } from '../../../lib/html.ts'
import { inWords, plain, type Thing } from './context.ts'

/** The words of a value: of markup what stands between its tags. */
export function plainText(thing: Thing): string {
  const bare = plain(thing)
  if (!(bare instanceof Html)) return inWords(bare)
  return decodeReferences(bare.markup.replace(/<[^>]*>/g, ''))
}

const units: readonly (readonly [name: string, minutes: number])[] = [
  ['year', 525_600],
  ['month', 43_200],
  ['week', 10_080],
  ['day', 1_440],
  ['hour', 60],
  ['minute', 1],
]

/** How long ago, in the two largest units: `2 days, 3 hours`. */
export function timeSince(from: number | undefined, to: number): string {
  if (from === undefined) return ''
  let minutes = Math.max(0, Math.floor((to - from) / 60_000))
  const parts: string[] = []
  for (const [name, size] of units) {
    const count = Math.floor(minutes / size)
    if (count === 0 && parts.length === 0) continue
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`)
    minutes -= count * size
    if (parts.length === 2 || count === 0) break
  }
  return parts.join(', ') || '0 minutes'
}
