import type { PlannedFile, Site } from '../model/site.ts'
import { planOutputs } from './outputs/outputs.ts'
import { planPages } from './pages/pages.ts'

/** Every file of the published site, planned but not rendered: the theme's assets and pages, then feeds and lists. */
export function* planSite(site: Site): Iterable<PlannedFile> {
  yield* planPages(site)
  yield* planOutputs(site)
}
