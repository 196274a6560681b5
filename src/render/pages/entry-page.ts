import { jsonInHtml } from '../../lib/json-html.ts'
import type { RiverEntry } from '../../model/river.ts'
import type { PlannedFile } from '../../model/site.ts'
import { iso } from '../theme/dates.ts'
import { type EntryView, entryPath, entryView } from './entry-view.ts'
import { entryKey, type Frame, renderPage } from './frame.ts'

/** schema.org's words for an entry, for search engines. */
function structuredData(frame: Frame, entry: EntryView) {
  const people =
    entry.people.length === 0 ? [{ name: entry.author.name, url: entry.author.site }] : entry.people
  return jsonInHtml({
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    headline: entry.name,
    url: entry.permalink,
    mainEntityOfPage: entry.permalink,
    datePublished: iso(entry.at),
    dateModified: entry.updated_at === undefined ? undefined : iso(entry.updated_at),
    inLanguage: entry.language ?? frame.site.planet.language,
    author: people.map(({ name, url }) => ({ '@type': 'Person', name, url })),
    publisher: { '@type': 'Organization', name: entry.author.name, url: entry.author.site },
    license: entry.license,
    keywords: entry.tags.length === 0 ? undefined : entry.tags,
  })
}

async function renderEntry(frame: Frame, river: RiverEntry): Promise<string> {
  const [stored] = await frame.site.load([river.card.id])
  const entry = stored === undefined ? undefined : entryView(frame, river, stored)
  if (entry === undefined) throw new Error(`entry ${river.card.entryId} is planned but not in the store`)
  const facts = {
    kind: 'entry',
    path: entryPath(entry.id),
    title: entry.name,
    description: entry.description,
    // The author's own page is the original: search engines should lead there.
    canonical: entry.permalink,
    more: { data: structuredData(frame, entry) },
  }
  return renderPage(frame, 'entry.html.liquid', facts, { entry })
}

/** A permalink page for every entry. */
export function* planEntryPages(frame: Frame): Iterable<PlannedFile> {
  for (const entry of frame.site.river.entries) {
    yield {
      path: entryPath(entry.card.entryId),
      key: `${frame.key}.${entryKey(frame, entry)}`,
      render: () => renderEntry(frame, entry),
    }
  }
}
