import { once } from '../../lib/once.ts'
import { listOf } from '../../model/entry-list.ts'
import { ThemeError } from '../../model/fault.ts'
import type { Site } from '../../model/site.ts'
import { planCards } from '../cards/cards.ts'
import type { SitePart } from '../site-part.ts'
import { monthSections, planArchive, planYears, renderDay, type ToldDay } from './archive-pages.ts'
import { authorSeal, planAuthorPages } from './author-page.ts'
import { planEntryPages } from './entry-page.ts'
import { frameOf } from './frame.ts'
import { planHealthPage } from './health-page.ts'
import { planWorker } from './offline.ts'
import { planOnThisDay } from './on-this-day.ts'
import { pastOf } from './past.ts'
import { planFrontPage, planRiverPages } from './river-page.ts'
import { planStandingPages } from './standing-pages.ts'
import { hasTagIndex, planTagIndex, tagSections } from './tag-pages.ts'
import { planFavicon, planManifest } from './web-manifest.ts'

/** Templates that are no form of the front page. */
const ownPages = new Set([
  'index.html.liquid',
  'entry.html.liquid',
  'author.html.liquid',
  'subscriptions.html.liquid',
  'about.html.liquid',
  'search.html.liquid',
  'health.html.liquid',
  '404.html.liquid',
  'archive.html.liquid',
  'year.html.liquid',
  'month.html.liquid',
  'day.html.liquid',
  'tag.html.liquid',
  'tags.html.liquid',
  'on-this-day.html.liquid',
])

/** A template at the top of the theme's folder whose name says what it makes: `summary.html.liquid`. */
function isFrontPage(template: string): boolean {
  return /^[^_/.][^/]*\.(?:html|txt)\.liquid$/.test(template) && !ownPages.has(template)
}

/** The pages for which the theme has templates, and its assets. Only the front page is a must. */
export function openPages(site: Site): SitePart {
  const { templates, name } = site.theme
  if (!templates.has('index.html.liquid'))
    throw new ThemeError(
      'theme.missing',
      `theme ${name} has no index.html.liquid, the template of the front page`,
    )
  const frame = frameOf(site)
  const past = once(() => pastOf(frame))
  return {
    *shared() {
      yield* frame.assets.files
      yield* planRiverPages(frame)
      for (const template of [...templates.keys()].sort())
        if (isFrontPage(template)) yield planFrontPage(frame, template)
      yield* planStandingPages(frame)
      yield* planHealthPage(frame, past)
      yield* planManifest(frame)
      yield* planFavicon(frame)
      yield* planWorker(frame)
      yield* planCards(frame)
      if (templates.has('archive.html.liquid')) yield planArchive(frame, past())
      yield* planYears(frame, past())
      yield* planOnThisDay(frame, past())
      if (hasTagIndex(frame)) yield planTagIndex(frame)
    },
    *sections() {
      yield* monthSections(frame, past())
      yield* tagSections(frame)
    },
    ofAuthor: (author) => ({
      get key() {
        return authorSeal(frame, author)
      },
      *files() {
        if (templates.has('author.html.liquid')) yield* planAuthorPages(frame, author)
        if (templates.has('entry.html.liquid')) yield* planEntryPages(frame, author.feedId)
      },
    }),
    tasks: { day: (plan: ToldDay) => renderDay(frame, { ...plan, entries: listOf(plan.entries) }) },
  }
}
