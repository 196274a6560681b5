/**
 * Levels for headings that stand below a heading of level `above`, in the order given: none is skipped (a validator
 * counts that as an error, and it confuses those who move by headings), none is beyond 6. Doing it twice changes nothing.
 */
export function levelsBelow(levels: readonly number[], above: number): readonly number[] {
  const open: number[] = []
  return levels.map((level) => {
    while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop()
    open.push(level)
    return Math.min(6, above + open.length)
  })
}
