const unitBytes: Record<string, number> = {
  '': 1,
  b: 1,
  kb: 1000,
  mb: 1_000_000,
  gb: 1_000_000_000,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
}

/** Bytes of `10MiB`, `500kB` or a bare number; undefined if it is none of these. */
export function parseSize(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text)
  const bytes = match === null ? undefined : unitBytes[(match[2] ?? '').toLowerCase()]
  return match === null || bytes === undefined ? undefined : Math.round(Number(match[1]) * bytes)
}

/** Bytes in words for people: `9.5 MiB`, `12 KiB`, `310 B`. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 ** 2) return `${trim(bytes / 1024)} KiB`
  if (bytes < 1024 ** 3) return `${trim(bytes / 1024 ** 2)} MiB`
  return `${trim(bytes / 1024 ** 3)} GiB`
}

function trim(value: number): string {
  return value >= 10 ? String(Math.round(value)) : value.toFixed(1).replace(/\.0$/, '')
}
