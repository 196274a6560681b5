const unitMilliseconds: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** As `parseDuration` reads it, in the largest unit that it is a whole number of: `90m`, `7d`. */
export function durationText(milliseconds: number): string {
  const units = Object.entries(unitMilliseconds).filter(([, each]) => milliseconds % each === 0)
  const [unit, each] = units.reduce((best, next) => (next[1] > best[1] ? next : best), ['ms', 1])
  return milliseconds === 0 ? '0s' : `${milliseconds / each}${unit}`
}

/** Milliseconds of `30s`, `5m`, `1h`, `7d`, or a bare number of seconds; undefined if it is none of these. */
export function parseDuration(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w)?\s*$/.exec(text)
  if (match === null) return undefined
  return Math.round(Number(match[1]) * (unitMilliseconds[match[2] ?? 's'] ?? 1000))
}
