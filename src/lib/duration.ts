const unitMilliseconds: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** Milliseconds of `30s`, `5m`, `1h`, `7d`, or a bare number of seconds; undefined if it is none of these. */
export function parseDuration(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w)?\s*$/.exec(text)
  if (match === null) return undefined
  return Math.round(Number(match[1]) * (unitMilliseconds[match[2] ?? 's'] ?? 1000))
}

/** A duration in the largest unit that divides it: 90000 → `90s`, 3600000 → `1h`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds === 0) return '0s'
  for (const unit of ['d', 'h', 'm', 's']) {
    const size = unitMilliseconds[unit] ?? 1
    if (milliseconds % size === 0) return `${milliseconds / size}${unit}`
  }
  return `${milliseconds}ms`
}
