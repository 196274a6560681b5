import type { PlannedFile, Site } from '../model/site.ts'
import { openOutputs } from './outputs/outputs.ts'
import { openPages } from './pages/pages.ts'
import { openSearch } from './search/search.ts'
import { joinParts, planParts, type SitePart } from './site-part.ts'

export type { SitePart } from './site-part.ts'

/** The whole site, by those whose files they are. */
export function openSite(site: Site): SitePart {
  return joinParts([openPages(site), openOutputs(site), openSearch(site)])
}

/** Every file of the published site, planned but not rendered. */
export function planSite(site: Site): Iterable<PlannedFile> {
  return planParts(site, [openSite(site)])
}
