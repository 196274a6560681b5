import { noEntries } from '../../model/entry-list.ts'
import type { PlannedFile } from '../../model/site.ts'
import { messagesFor } from '../theme/messages.ts'
import { digest, entryKey, type Frame, renderPage } from './frame.ts'
import type { Past } from './past.ts'
import { type Period, periodPath } from './periods.ts'
import { loadTitles } from './title-list.ts'

export const onThisDayPath = 'on-this-day/index.html'

const template = 'on-this-day.html.liquid'

/** Is there a page of this day in other years? Not before the planet looks back on more than one. */
export function looksBack(frame: Frame, { years }: Past): boolean {
  return frame.site.today !== undefined && years.length > 1 && frame.site.theme.templates.has(template)
}

/** The days of earlier years that have the same date, the latest year first. On the last of February, leap days too. */
function sameDays(today: Period, { dayNames }: Past): Period[] {
  const dates = [today.slice(5)]
  if (today.endsWith('-02-28') && !isLeap(Number(today.slice(0, 4)))) dates.push('02-29')
  return dayNames.filter(
    (day) => day < today && day.slice(0, 4) !== today.slice(0, 4) && dates.includes(day.slice(5)),
  )
}

function isLeap(year: number): boolean {
  return new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
}

/** What was written on this day in earlier years. The one page of a planet that changes with the calendar alone. */
export function* planOnThisDay(frame: Frame, past: Past): Iterable<PlannedFile> {
  const { today, planet } = frame.site
  if (today === undefined || !looksBack(frame, past)) return
  const days = sameDays(today, past).map((day) => ({ day, entries: past.days.get(day) ?? noEntries }))
  const path = onThisDayPath
  const title = messagesFor(planet.language)['on-this-day']
  const keys = days.flatMap(({ day, entries }) => [day, ...entries.map((entry) => entryKey(frame, entry))])
  yield {
    path,
    key: digest(frame.key, 'on-this-day', today, keys),
    async render() {
      const views = await Promise.all(
        days.map(async ({ day, entries }) => ({
          day,
          path: frame.site.theme.templates.has('day.html.liquid') ? periodPath(day) : undefined,
          entries: await loadTitles(frame, entries),
        })),
      )
      // Tomorrow it says something else: nothing for search engines to keep.
      const facts = { kind: 'on-this-day', path, title, indexed: false }
      return renderPage(frame, template, facts, { today, days: views })
    },
  }
}
