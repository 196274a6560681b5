import type { River, RiverPage } from '../../model/river.ts'
import type { PlannedFile } from '../../model/site.ts'
import { daysKey, loadDays } from './day-view.ts'
import { digest, type Frame, type PageFacts, renderPage } from './frame.ts'
import { riverData } from './structured-data.ts'

export function riverPath(number: number): string {
  return number === 1 ? 'index.html' : `page/${number}/index.html`
}

/** A page of the river by another template: the front page in several forms. */
function planRiver(frame: Frame, page: RiverPage, template: string, kind: string, path: string): PlannedFile {
  const { site } = frame
  const front = page.number === 1
  const { older, newer } = neighbours(site.river, page.number)
  const facts: PageFacts = { kind, path, more: { number: page.number, older, newer } }
  return {
    path,
    key: digest(
      frame.key,
      kind,
      String(older),
      String(newer),
      daysKey(frame, page.days),
      front ? `${frame.listKey}.${site.updatedAt}` : '',
    ),
    async render() {
      const days = await loadDays(frame, page.days)
      const shown = days.flatMap((day) => day.groups.flatMap((group) => [...group.entries, ...group.folded]))
      const more = kind === 'river' ? { ...facts.more, data: riverData(site, shown) } : facts.more
      return renderPage(
        frame,
        template,
        { ...facts, more },
        {
          days,
          updated_at: front ? site.updatedAt : undefined,
          subscriptions: front ? [...frame.authors.values()] : [],
        },
      )
    },
  }
}

function neighbours(river: River, number: number): { older: string | undefined; newer: string | undefined } {
  return {
    older: number < river.pages.length ? riverPath(number + 1) : undefined,
    newer: number > 1 ? riverPath(number - 1) : undefined,
  }
}

const emptyPage: RiverPage = { number: 1, days: [] }

/** The front page and the pages behind it. A planet without entries has a front page too. */
export function* planRiverPages(frame: Frame): Iterable<PlannedFile> {
  const { pages } = frame.site.river
  for (const page of pages.length === 0 ? [emptyPage] : pages)
    yield planRiver(frame, page, 'index.html.liquid', 'river', riverPath(page.number))
}

/** The front page's entries by another template of the theme: `titles_only.html`, and any of the theme's own. */
export function planFrontPage(frame: Frame, template: string): PlannedFile {
  const path = template.replace(/\.liquid$/, '')
  const page = frame.site.river.pages[0] ?? emptyPage
  return planRiver(frame, page, template, path === 'titles_only.html' ? 'titles' : path, path)
}
