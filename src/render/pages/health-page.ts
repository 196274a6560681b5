import type { SiteHealth } from '../../model/health.ts'
import type { River } from '../../model/river.ts'
import type { PlannedFile } from '../../model/site.ts'
import { messagesFor } from '../theme/messages.ts'
import { digest, type Frame, renderPage } from './frame.ts'
import { healthPath } from './health-anchor.ts'
import { healthCharts } from './health-charts.ts'
import { healthGroups } from './health-view.ts'
import type { Past } from './past.ts'

/** Names what the page counts: entries, by feed and by time. */
export function riverKey({ byFeed, entries }: River): string {
  const sizes = [...byFeed].map(([feedId, { length }]) => `${feedId}:${length}`)
  const places = entries.rows.reduce((sum, row) => (sum + entries.cards.riverAt(row)) % 2 ** 48, 0)
  return `${sizes.join(' ')} ${places}`
}

/** How every feed is, for everybody (O8). */
export function* planHealthPage(frame: Frame, past: () => Past): Iterable<PlannedFile> {
  const { health, river, theme } = frame.site
  if (health === undefined || !theme.templates.has('health.html.liquid')) return
  yield {
    path: healthPath,
    key: digest(
      frame.key,
      'health',
      health.key,
      frame.listKey,
      riverKey(river),
      JSON.stringify([...health.filtered]),
    ),
    render: () => renderHealth(frame, past(), health),
  }
}

async function renderHealth(frame: Frame, past: Past, health: SiteHealth): Promise<string> {
  const title = messagesFor(frame.site.planet.language).health
  const vitals = await health.vitals()
  const values = {
    at: health.at,
    groups: healthGroups(frame, health, vitals),
    ...healthCharts(frame, past, health, vitals, await health.stateDays()),
  }
  return renderPage(frame, 'health.html.liquid', { kind: 'health', path: healthPath, title }, values)
}
