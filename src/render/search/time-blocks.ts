/** From the first to before the last, as positions in the river: newest first. */
export interface Block {
  readonly from: number
  readonly to: number
}

/** Entries of a block of the past, and of the block in which news arrives, before it is divided. */
const most = { past: 12_288, present: 64 }

/** Powers of two, in milliseconds: 139 years from 1970 on, and 17 minutes, which are not divided by time. */
const span = { whole: 42, least: 20 }

function clamp(at: number): number {
  return Math.min(Math.max(at, 0), 2 ** span.whole - 1)
}

/**
 * Divides the river into blocks by time, so that a new entry changes one small block. Time is halved, and the halves
 * again, at the same moments on every planet, until a half has few enough entries; where the newest entry is, very few.
 * So the present lies in small blocks, which become one when it has moved on, as in a log-structured merge tree; and a
 * block changes only with its own entries, since nothing else moves its borders.
 */
export function timeBlocks(times: readonly number[]): readonly Block[] {
  const newest = clamp(times[0] ?? 0)
  const blocks: Block[] = []

  /** The first position, from `from` on, of an entry older than `moment`. */
  function boundary(from: number, to: number, moment: number): number {
    let [low, high] = [from, to]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (clamp(times[middle] ?? 0) >= moment) low = middle + 1
      else high = middle
    }
    return low
  }

  function divide({ from, to }: Block, start: number, exponent: number): void {
    const isPresent = newest >= start && newest < start + 2 ** exponent
    if (from === to) return
    if (to - from <= (isPresent ? most.present : most.past)) blocks.push({ from, to })
    else if (exponent <= span.least) blocks.push(...slices({ from, to }))
    else {
      const half = start + 2 ** (exponent - 1)
      const middle = boundary(from, to, half)
      divide({ from, to: middle }, half, exponent - 1)
      divide({ from: middle, to }, start, exponent - 1)
    }
  }

  divide({ from: 0, to: times.length }, 0, span.whole)
  return blocks
}

/** Very many entries of one moment, such as a first visit to feeds without dates: cut from the oldest on. */
function slices({ from, to }: Block): Block[] {
  const cut: Block[] = []
  for (let end = to; end > from; end -= most.past)
    cut.unshift({ from: Math.max(from, end - most.past), to: end })
  return cut
}
