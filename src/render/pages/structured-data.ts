import type { Html } from '../../lib/html.ts'
import type { Site } from '../../model/site.ts'
import { iso } from '../theme/dates.ts'
import type { AuthorView } from './author-view.ts'
import type { EntryView } from './entry-view.ts'
import { data, type Facts, website } from './page-data.ts'

/** schema.org's words for entries, and for pages that show them, for search engines. */

function blog({ name, site }: AuthorView): Facts {
  return { '@type': 'Blog', name, url: site }
}

function people({ people, author }: EntryView): Facts[] {
  if (people.length === 0) return [{ '@type': 'Organization', name: author.name, url: author.site }]
  return people.map(({ name, url }) => ({ '@type': 'Person', name, url }))
}

/** An entry as far as a list of them says it. */
function posting(entry: EntryView): Facts {
  return {
    '@type': 'BlogPosting',
    headline: entry.name,
    url: entry.permalink,
    datePublished: iso(entry.at),
    author: people(entry),
  }
}

export function entryData(site: Site, entry: EntryView): Html {
  return data('BlogPosting', {
    ...posting(entry),
    mainEntityOfPage: entry.permalink,
    dateModified: entry.updated_at === undefined ? undefined : iso(entry.updated_at),
    inLanguage: entry.language ?? site.planet.language,
    publisher: { '@type': 'Organization', name: entry.author.name, url: entry.author.site },
    isPartOf: blog(entry.author),
    license: entry.license,
    keywords: entry.tags.length === 0 ? undefined : entry.tags.map((tag) => tag.name),
  })
}

/** The river is the planet's blog; its postings are other blogs', each with its own address. */
export function riverData(site: Site, entries: readonly EntryView[]): Html {
  const { planet } = site
  return data('Blog', {
    name: planet.name,
    url: planet.url,
    description: planet.description || undefined,
    inLanguage: planet.language,
    publisher: planet.owner === '' ? undefined : { '@type': 'Organization', name: planet.owner },
    blogPost: entries.map(posting),
  })
}

export function authorData(site: Site, author: AuthorView, url: string): Html {
  return data('ProfilePage', {
    name: author.name,
    url,
    isPartOf: website(site),
    mainEntity: { '@type': 'Organization', name: author.name, url: author.site },
  })
}
