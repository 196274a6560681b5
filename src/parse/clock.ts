/** Seconds of `3:00`, `01:02:03`, `1:02:03.5`, `185`, `PT3M5S`; undefined if it is no duration. */
export function clockSeconds(text: string): number | undefined {
  const trimmed = text.trim()
  const iso = /^P(?:T(?=\d))(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/i.exec(trimmed)
  if (iso !== null) return Number(iso[1] ?? 0) * 3600 + Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0)
  if (!/^\d{1,9}(?::\d{1,4}){0,2}(?:\.\d+)?$/.test(trimmed)) return undefined
  return trimmed.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0)
}

/** Seconds of a chapter's start, in normal play time (`1:02:03.500`) or bare seconds. */
export function chapterStart(text: string): number | undefined {
  return clockSeconds(text.replace(/^npt:/, ''))
}
