import type { Html } from '../../lib/html.ts'
import { jsonInHtml } from '../../lib/json-html.ts'
import type { Site } from '../../model/site.ts'

export type Facts = Readonly<Record<string, unknown>>

/** Facts in schema.org's words, as a page carries them for search engines. */
export function data(type: string, facts: Facts): Html {
  return jsonInHtml({ '@context': 'https://schema.org', '@type': type, ...facts })
}

export function website({ planet }: Site): Facts {
  return { '@type': 'WebSite', name: planet.name, url: planet.url }
}

/** Kinds of page by schema.org's names; those not named say nothing. */
const types: Readonly<Record<string, string>> = {
  titles: 'CollectionPage',
  tags: 'CollectionPage',
  tag: 'CollectionPage',
  archive: 'CollectionPage',
  year: 'CollectionPage',
  month: 'CollectionPage',
  day: 'CollectionPage',
  subscriptions: 'CollectionPage',
  about: 'AboutPage',
  health: 'WebPage',
}

/** What a page is, if it does not say more itself. */
export function pageData(site: Site, kind: string, title: string | undefined, url: string): Html | undefined {
  const type = types[kind]
  if (type === undefined) return undefined
  const { language } = site.planet
  return data(type, { name: title ?? site.planet.name, url, inLanguage: language, isPartOf: website(site) })
}
