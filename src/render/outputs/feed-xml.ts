import { type Xml, xmlDocument } from '../../lib/xml.ts'
import type { FeedDocument } from './feed-document.ts'

/**
 * A feed that explains itself to whoever opens it in a browser: by a transformation, and where browsers have given that up
 * (they are about to), by a style sheet for its elements. Feed readers look at neither.
 */
export function feedXml({ root }: Pick<FeedDocument, 'root'>, document: Xml): string {
  return xmlDocument(document, [
    `<?xml-stylesheet type="text/xsl" href="${root}feed.xsl"?>`,
    `<?xml-stylesheet type="text/css" href="${root}feed.css"?>`,
  ])
}
