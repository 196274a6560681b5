import type { PlannedFile, Site } from '../model/site.ts'
import { besides, openFormer } from './former/former-pages.ts'
import { openOutputs } from './outputs/outputs.ts'
import { openPages } from './pages/pages.ts'
import { openSearch } from './search/search.ts'
import { joinParts, planParts, type WholeSite } from './site-part.ts'

export type { WholeSite } from './site-part.ts'

/** The whole site, by those whose files they are. A theme of Planet 2.0 or Venus has the first say about its names. */
export function openSite(site: Site): WholeSite {
  const ours = joinParts([openPages(site), openOutputs(site), openSearch(site)])
  const { former } = site.theme
  if (former === undefined) return ours
  const theirs = openFormer(site, former)
  return joinParts([theirs, besides(theirs, ours)])
}

/** Every file of the published site, planned but not rendered. */
export function planSite(site: Site): Iterable<PlannedFile> {
  return planParts(site, [openSite(site)])
}
