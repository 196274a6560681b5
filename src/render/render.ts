import type { PlannedFile, Site } from '../model/site.ts'
import { planPages } from './pages/pages.ts'

/** Every file of the published site, planned but not rendered: front page first, one per entry last. */
export function* planSite(site: Site): Iterable<PlannedFile> {
  yield* planPages(site)
}
