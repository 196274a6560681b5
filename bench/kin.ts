/**
 * What finding the kin of entries and gathering their tags costs, beside all else that a build does: entries of 600 words by
 * Zipf's law. `node bench/kin.ts [entries]`
 */

import { findKin } from '../src/arrange/kin.ts'
import { gatherTags } from '../src/arrange/tags.ts'
import { tellingWords } from '../src/lib/telling-words.ts'
import { cardTable } from '../src/model/card-table.ts'

const count = Number(process.argv[2] ?? 20_000)
const vocabulary = 60_000
let seed = 42

function chance(): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
  return seed / 2 ** 32
}

/** The rank of a word: the n-th is met half as often as the n/2-th. */
function word(): string {
  return `w${Math.floor(vocabulary ** chance()).toString(36)}ord`
}

function words(length: number): string {
  return Array.from({ length }, word).join(' ')
}

function time<Result>(what: string, work: () => Result): Result {
  const start = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(start)
  console.log(`${what}: ${((user + system) / 1000).toFixed(0)} ms of CPU`)
  return result
}

const entries = Array.from({ length: count }, (_, index) => ({
  id: index + 1,
  title: words(7),
  tags: [word(), word(), word()],
  text: words(600),
}))
const signatures = time(`telling words of ${count} entries`, () =>
  entries.map(({ id, title, tags, text }) => ({ id, words: tellingWords(title, tags, text) })),
)
const kin = time(`kin of all ${count}, at once`, () => findKin([], signatures, 8))
time('kin of 20 new ones beside the latest 10,000', () =>
  findKin(signatures.slice(-10_020, -20), signatures.slice(-20), 8),
)
const plain = {
  entryId: '',
  feedId: 1,
  riverAt: 0,
  position: 0,
  archive: false,
  version: 1,
  kin: [],
  media: false,
}
const cards = cardTable(entries.map(({ id, tags }) => ({ ...plain, id, tags })))
const rows = Uint32Array.from(entries.keys())
time(`tags of ${count}`, () => gatherTags(cards, rows, { tagEntries: 2, tagPages: 200 }))
console.log(`${[...kin.values()].filter((others) => others.length > 0).length} entries have kin`)
