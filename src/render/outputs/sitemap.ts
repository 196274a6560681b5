import { createHash } from 'node:crypto'
import { internetDate } from '../../lib/date-forms.ts'
import { element, parent, xmlDocument } from '../../lib/xml.ts'
import type { Author } from '../../model/planet.ts'
import type { RiverTag } from '../../model/river.ts'
import type { PlannedFile, Site } from '../../model/site.ts'
import { authorFolder, entryAddress } from './addresses.ts'
import { monthsOf } from './months.ts'

/** "No more than 50,000 URLs" in one sitemap (sitemaps.org, Sitemap XML Format). */
const maxAddresses = 50_000
const xmlns = 'http://www.sitemaps.org/schemas/sitemap/0.9'

interface Address {
  readonly url: string
  readonly changedAt: number | undefined
}

/**
 * The pages that are the planet's own: front page, archive with its years and months, authors, tags, subscriptions, about.
 * The pages of entries are left out while they name the author's page as the original, for a sitemap lists originals;
 * further pages of the river too, for what stands on them moves on.
 */
function* addressesOf(site: Site): Iterable<Address> {
  const { planet, river, theme } = site
  yield { url: planet.url, changedAt: site.updatedAt }
  for (const page of ['archive', 'subscriptions', 'about'])
    if (theme.templates.has(`${page}.html.liquid`))
      yield { url: `${planet.url}${page}/`, changedAt: undefined }
  const has = (page: string) => theme.templates.has(`${page}.html.liquid`)
  const indexed = site.authors.filter((author) => author.noindex !== true)
  if (has('author'))
    for (const author of indexed) {
      const newest = river.byFeed.get(author.feedId)?.at(0)?.card.riverAt
      yield { url: authorFolder(planet, author), changedAt: newest }
    }
  if (has('tags') && (river.tags ?? []).length > 0) yield { url: `${planet.url}tag/`, changedAt: undefined }
  if (has('tag')) for (const tag of river.tags ?? []) yield tagAddress(site, tag)
  yield* periodsOf(site)
  if (has('entry') && planet.canonical === 'planet')
    for (const author of indexed) yield* entriesOf(site, author)
}

function tagAddress({ planet }: Site, { slug, entries }: RiverTag): Address {
  return { url: `${planet.url}tag/${encodeURIComponent(slug)}/`, changedAt: entries.at(0)?.card.riverAt }
}

function* periodsOf({ planet, river, theme }: Site): Iterable<Address> {
  const months = monthsOf(river.entries, planet.timezone).map(({ month, entries }) => ({
    month,
    changedAt: entries.at(0)?.card.riverAt,
  }))
  const years = new Map(months.toReversed().map(({ month, changedAt }) => [month.slice(0, 4), changedAt]))
  if (theme.templates.has('year.html.liquid'))
    for (const [year, changedAt] of years) yield { url: `${planet.url}${year}/`, changedAt }
  if (theme.templates.has('month.html.liquid'))
    for (const { month, changedAt } of months)
      yield { url: `${planet.url}${month.replace('-', '/')}/`, changedAt }
}

function* entriesOf({ planet, river }: Site, author: Author): Iterable<Address> {
  for (const { card } of river.byFeed.get(author.feedId) ?? [])
    yield { url: entryAddress(planet, card.entryId), changedAt: card.riverAt }
}

function urlset(addresses: readonly Address[]): string {
  return xmlDocument(
    parent(
      'urlset',
      { xmlns },
      addresses.map((address) => entryFor('url', address)),
    ),
  )
}

function index(parts: readonly Address[]): string {
  return xmlDocument(
    parent(
      'sitemapindex',
      { xmlns },
      parts.map((part) => entryFor('sitemap', part)),
    ),
  )
}

function entryFor(kind: string, { url, changedAt }: Address) {
  const lastmod = changedAt === undefined ? undefined : element('lastmod', {}, internetDate(changedAt))
  return parent(kind, {}, element('loc', {}, url), lastmod)
}

function file(
  path: string,
  addresses: readonly Address[],
  render: (addresses: readonly Address[]) => string,
): PlannedFile {
  const key = createHash('sha256').update(JSON.stringify(addresses)).digest('hex').slice(0, 20)
  return { path, key: `${render.name}.${key}`, render: async () => render(addresses) }
}

/** `sitemap.xml`; of a planet too large for one, an index of several. */
export function* planSitemap(site: Site): Iterable<PlannedFile> {
  if (site.planet.noindex === true) return
  const addresses = [...addressesOf(site)]
  if (addresses.length <= maxAddresses) {
    yield file('sitemap.xml', addresses, urlset)
    return
  }
  const parts: Address[] = []
  for (let start = 0; start < addresses.length; start += maxAddresses) {
    const path = `sitemap-${parts.length + 1}.xml`
    parts.push({ url: site.planet.url + path, changedAt: undefined })
    yield file(path, addresses.slice(start, start + maxAddresses), urlset)
  }
  yield file('sitemap.xml', parts, index)
}
