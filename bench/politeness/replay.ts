import type { Formula, Known } from './formulas.ts'
import type { PostingHistory } from './posting-history.ts'

export interface Replay {
  readonly name: string
  /** Milliseconds from publication to visit, of every entry whose hour is known, ascending. */
  readonly delays: readonly number[]
  /** Means over feeds. */
  readonly requestsPerDay: number
  readonly bytesPerDay: number
}

const day = 86_400_000
const longestReplay = 365 * day
/** What an answer without a document takes on the wire. */
const notModifiedBytes = 300
/** Entries that a reader knows from its first visit on. */
const knownAtStart = 3

/** Lets a reader follow feeds through their histories, at most the last year of each. */
export function replay(formula: Formula, histories: readonly PostingHistory[], seed: number): Replay {
  const chance = randomFrom(seed)
  const runs = histories.map((history) => replayFeed(formula, history, chance))
  const mean = (pick: (run: FeedRun) => number) =>
    runs.reduce((sum, run) => sum + pick(run) / run.days, 0) / runs.length
  return {
    name: formula.name,
    delays: runs.flatMap(({ delays }) => delays).toSorted((a, b) => a - b),
    requestsPerDay: mean(({ requests }) => requests),
    bytesPerDay: mean(({ bytes }) => bytes),
  }
}

interface FeedRun {
  readonly delays: readonly number[]
  readonly days: number
  readonly requests: number
  readonly bytes: number
}

function replayFeed(formula: Formula, history: PostingHistory, chance: () => number): FeedRun {
  const { entries, bytes, ttlSeconds } = history
  const dates = entries.map(({ at }) => at)
  const last = dates.at(-1) ?? 0
  const start = Math.max(dates[knownAtStart - 1] ?? 0, last - longestReplay)
  let seen = dates.findIndex((at) => at > start)
  // The first visit comes at any time of the hour after the entry that was the newest then.
  let now = start + chance() * 3_600_000
  let requests = 0
  let spent = 0
  const delays: number[] = []
  // The run goes on until the last entry has been found.
  while (seen < dates.length) {
    const before = seen
    for (; seen < dates.length && (dates[seen] ?? 0) <= now; seen++) {
      const entry = entries[seen]
      if (requests > 0 && entry !== undefined && !entry.isDayOnly) delays.push(now - entry.at)
    }
    requests++
    spent += seen > before || requests === 1 ? bytes : notModifiedBytes
    const known: Known = { now, dates: dates.slice(0, seen), ttlSeconds, bytes, chance: chance() }
    now += formula.wait(known)
  }
  return { delays, days: (now - start) / day, requests, bytes: spent }
}

/** A generator of chance that gives every reader the same: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The delay below which a share of the entries was found. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
