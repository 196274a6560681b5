import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { StoredEntry } from '../src/model/stored-entry.ts'
import { parseFeed } from '../src/parse/parse.ts'
import { cleanEntry } from '../src/sanitize/sanitize.ts'

const corpus = join(fileURLToPath(import.meta.url), '../../../shared/corpus/feeds')

/** Many feeds carry only summaries; they would make the index look smaller than that of a planet of whole texts. */
const leastChars = 1000

interface RealEntry {
  readonly title: string
  readonly words: readonly string[]
  readonly tags: readonly string[]
}

/** Title, words and tags of the entries of the real feeds beside the checkout. */
function realEntries(): readonly RealEntry[] {
  if (!existsSync(corpus)) throw new Error(`this bench needs the feeds of ${corpus}`)
  const files = readdirSync(corpus, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  const all = files.flatMap((file) => {
    const read = parseFeed(readFileSync(join(file.parentPath, file.name)), {
      url: 'https://blog.example/feed',
    })
    if (read.kind === 'problem') return []
    return read.feed.entries.map((entry) => {
      const { title, text, categories } = cleanEntry(entry, { idPrefix: 'e-' })
      return { title, words: text.split(/\s+/), tags: categories.map(({ term }) => term) }
    })
  })
  return all.filter(({ words }) => words.join('').length >= leastChars)
}

/** The same numbers on every machine (Park and Miller). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const syllables = 'ba ke li mo nu ra se ti vo xu dri sta ple gro chi'.split(' ')

/** A word that nobody wrote: names, versions and slips of the pen keep a vocabulary growing (Heaps). */
function rareWord(random: () => number): string {
  const length = 2 + Math.floor(random() * 3)
  return Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)]).join('')
}

/** How often one of them comes: a word in so many. */
const wordsPerRareWord = 120

/**
 * Entries made of real ones: the words of one, in the middle replaced by those of another, with rare words strewn in. So
 * lengths, frequencies and scripts are those of real blogs.
 */
export function madeEntries(count: number, feeds: number, newest: number): StoredEntry[] {
  const real = realEntries()
  const random = chance(7)
  const pick = () => real[Math.floor(random() * real.length)] as RealEntry
  return Array.from({ length: count }, (_, index) => {
    const [one, other] = [pick(), pick()]
    const third = Math.floor(one.words.length / 3)
    const mixed = [
      ...one.words.slice(0, third),
      ...other.words.slice(0, third),
      ...one.words.slice(third * 2),
    ]
    const text = mixed.map((word) => (random() * wordsPerRareWord < 1 ? rareWord(random) : word)).join(' ')
    const at = newest - index * 3_500_000
    return {
      id: count - index,
      entryId: (count - index).toString(16).padStart(64, '0'),
      feedId: 1 + Math.floor(random() ** 2 * feeds),
      riverAt: at,
      publishedAt: at,
      firstSeenAt: at,
      position: 0,
      archive: false,
      version: 1,
      permalink: `https://blog.example/${at}/${index}`,
      title: one.title,
      text,
      authors: [],
      contributors: [],
      categories: one.tags.map((term) => ({ term })),
      enclosures: [],
    }
  })
}
