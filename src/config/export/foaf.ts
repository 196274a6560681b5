import type { Config } from '../config-type.ts'
import { xmlText } from './xml-text.ts'

/** FOAF in RDF/XML, as the foafroll of Planet 2.0 and Venus: people, their weblogs and the weblogs' feeds. */
export function exportFoaf({ planet, subscriptions }: Config): string {
  const members = subscriptions.map(({ name, url, site }) =>
    [
      '  <foaf:member>',
      '   <foaf:Agent>',
      `    <foaf:name>${xmlText(name ?? url)}</foaf:name>`,
      '    <foaf:weblog>',
      `     <foaf:Document${site === undefined ? '' : ` rdf:about="${xmlText(site)}"`}>`,
      `      <rdfs:seeAlso><rss:channel rdf:about="${xmlText(url)}"/></rdfs:seeAlso>`,
      '     </foaf:Document>',
      '    </foaf:weblog>',
      '   </foaf:Agent>',
      '  </foaf:member>',
    ].join('\n'),
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#"',
    '  xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:rss="http://purl.org/rss/1.0/">',
    ' <foaf:Group>',
    `  <foaf:name>${xmlText(planet.name)}</foaf:name>`,
    `  <foaf:homepage rdf:resource="${xmlText(planet.url)}"/>`,
    ...members,
    ' </foaf:Group>',
    '</rdf:RDF>',
    '',
  ].join('\n')
}
