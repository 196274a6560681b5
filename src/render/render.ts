import type { PlannedFile, Site } from '../model/site.ts'
import { openOutputs } from './outputs/outputs.ts'
import { openPages } from './pages/pages.ts'
import { planParts } from './site-part.ts'

/** Every file of the published site, planned but not rendered. */
export function planSite(site: Site): Iterable<PlannedFile> {
  return planParts(site, [openPages(site), openOutputs(site)])
}
