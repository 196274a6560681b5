const hour = 3_600_000

/**
 * The first moment from `at` on that the publisher does not exclude (F27: RSS 2.0 skipHours and skipDays, in UTC).
 * Hours or days that leave nothing are no wish but a mistake: ignored.
 */
export function afterSkipped(at: number, skipHours: readonly number[], skipDays: readonly number[]): number {
  const hours = new Set(skipHours.map((value) => value % 24))
  const days = new Set(skipDays)
  if (hours.size >= 24) hours.clear()
  if (days.size >= 7) days.clear()
  const isSkipped = (moment: number): boolean => {
    const date = new Date(moment)
    return hours.has(date.getUTCHours()) || days.has(date.getUTCDay())
  }
  let next = at
  // Six excluded days and twenty-three excluded hours are passed in at most a week.
  for (let step = 0; step <= 7 * 24 && isSkipped(next); step++) next = Math.floor(next / hour + 1) * hour
  return next
}
