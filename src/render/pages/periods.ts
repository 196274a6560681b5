import type { RiverDay, RiverGroup } from '../../model/river.ts'
import type { RiverEntry } from '../../model/river-entry.ts'

/** `2025`, `2025-10` or `2025-10-29`. */
export type Period = string

/** The page of a period: `2025/index.html`, `2025/10/29/index.html`. */
export function periodPath(period: Period): string {
  return `${period.replaceAll('-', '/')}/index.html`
}

/** A day as the river shows it: consecutive entries of one feed together, nothing folded. */
export function riverDay(day: Period, entries: Iterable<RiverEntry>): RiverDay {
  const groups: (RiverGroup & { entries: RiverEntry[] })[] = []
  for (const entry of entries) {
    const last = groups.at(-1)
    if (last?.feedId === entry.card.feedId) last.entries.push(entry)
    else groups.push({ feedId: entry.card.feedId, entries: [entry], folded: [] })
  }
  return { day, groups }
}

/** The periods on either side in a list that begins with the newest. */
export function sides(
  periods: readonly Period[],
  index: number,
): { newer: string | undefined; older: string | undefined } {
  const [newer, older] = [periods[index - 1], periods[index + 1]]
  return {
    newer: newer === undefined ? undefined : periodPath(newer),
    older: older === undefined ? undefined : periodPath(older),
  }
}
