import { element, parent, xmlDocument } from '../../lib/xml.ts'
import type { Site } from '../../model/site.ts'
import { words } from '../outputs/parts.ts'

/** OpenSearch 1.1 Draft 6 §4: names have at most 16 characters, descriptions 1,024. */
const sizes = { name: 16, description: 1024 }

/** For browsers, to search the planet from their own field: `opensearch.xml`. */
export function renderOpenSearch({ planet }: Site): string {
  const name = words(planet.name) ?? new URL(planet.url).hostname
  return xmlDocument(
    parent('OpenSearchDescription', { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' }, [
      element('ShortName', {}, cut(name, sizes.name)),
      element('Description', {}, cut(words(planet.description) ?? name, sizes.description)),
      element('Url', { type: 'text/html', template: `${planet.url}search/?q={searchTerms}` }),
      element('Language', {}, planet.language),
      element('InputEncoding', {}, 'UTF-8'),
    ]),
  )
}

function cut(text: string, chars: number): string {
  return [...text].slice(0, chars).join('').trim()
}
