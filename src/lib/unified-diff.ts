type Kind = ' ' | '-' | '+'

interface Change {
  readonly kind: Kind
  readonly line: string
}

const context = 3

/**
 * What turns one text into another, as a unified diff that `patch` and `git apply` read; '' if they are equal. Found by way of the lines
 * that both have exactly once (patience diff), so that sections which moved are shown as moved; n log n for n lines.
 */
export function unifiedDiff(before: string, after: string, path: string): string {
  if (before === after) return ''
  const changes = compare(linesOf(before), linesOf(after))
  return [`--- ${path}`, `+++ ${path}`, ...hunks(changes)].join('\n').concat('\n')
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

function compare(before: readonly string[], after: readonly string[]): readonly Change[] {
  const changes: Change[] = []
  const add = (kind: Kind, lines: readonly string[]) => {
    for (const line of lines) changes.push({ kind, line })
  }
  let [fromBefore, fromAfter] = [0, 0]
  for (const [one, other] of [...anchors(before, after), [before.length, after.length] as const]) {
    const gapBefore = before.slice(fromBefore, one)
    const gapAfter = after.slice(fromAfter, other)
    const head = commonLength(gapBefore, gapAfter)
    const tail = commonLength(gapBefore.slice(head).toReversed(), gapAfter.slice(head).toReversed())
    add(' ', gapBefore.slice(0, head))
    add('-', gapBefore.slice(head, gapBefore.length - tail))
    add('+', gapAfter.slice(head, gapAfter.length - tail))
    add(' ', gapBefore.slice(gapBefore.length - tail))
    if (one < before.length) add(' ', before.slice(one, one + 1))
    fromBefore = one + 1
    fromAfter = other + 1
  }
  return changes
}

function commonLength(one: readonly string[], other: readonly string[]): number {
  const end = one.findIndex((line, index) => line !== other[index])
  return end === -1 ? one.length : end
}

type Pair = readonly [before: number, after: number]

/** The longest run, in both orders, of lines that both texts have exactly once; and what is equal at beginning and end. */
function anchors(before: readonly string[], after: readonly string[]): readonly Pair[] {
  const places = uniquePlaces(after)
  const pairs = [...uniquePlaces(before)].flatMap(([line, one]): Pair[] => {
    const other = places.get(line)
    return other === undefined ? [] : [[one, other]]
  })
  return longestRise(pairs.sort((a, b) => a[0] - b[0]))
}

function uniquePlaces(lines: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  const again = new Set<string>()
  lines.forEach((line, index) => {
    if (places.has(line)) again.add(line)
    places.set(line, index)
  })
  for (const line of again) places.delete(line)
  return places
}

/** The longest subsequence whose second numbers rise, by patience sorting. */
function longestRise(pairs: readonly Pair[]): readonly Pair[] {
  const tops: number[] = []
  const previous: number[] = []
  pairs.forEach(([, after], index) => {
    let [low, high] = [0, tops.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < after) low = middle + 1
      else high = middle
    }
    previous[index] = low === 0 ? -1 : (tops[low - 1] ?? -1)
    tops[low] = index
  })
  const run: Pair[] = []
  for (let index = tops.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const pair = pairs[index]
    if (pair !== undefined) run.unshift(pair)
  }
  return run
}

function hunks(changes: readonly Change[]): readonly string[] {
  const lines: string[] = []
  for (const [from, to] of stretches(changes)) {
    const part = changes.slice(from, to)
    const start = (kind: Kind) => count(changes.slice(0, from), kind)
    const [before, after] = [count(part, '-'), count(part, '+')]
    lines.push(`@@ -${range(start('-'), before)} +${range(start('+'), after)} @@`)
    for (const { kind, line } of part) {
      lines.push(kind + line.replace(/\n$/, ''))
      if (!line.endsWith('\n')) lines.push('\\ No newline at end of file')
    }
  }
  return lines
}

/** Lines of one side. */
function count(changes: readonly Change[], kind: Kind): number {
  return changes.filter((change) => change.kind === ' ' || change.kind === kind).length
}

/** `patch` counts an empty range from the line before it. */
function range(start: number, length: number): string {
  return length === 0 ? `${start},0` : `${start + 1},${length}`
}

/** Changes with their context, those that meet joined. */
function stretches(changes: readonly Change[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = []
  changes.forEach(({ kind }, index) => {
    if (kind === ' ') return
    const from = Math.max(0, index - context)
    const to = Math.min(changes.length, index + context + 1)
    const last = found.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = to
    else found.push([from, to])
  })
  return found
}
