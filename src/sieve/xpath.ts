import { SieveFailure } from './failure.ts'

/** Evaluates expressions over one entry. */
export interface XpathEntry {
  /** Whether the expression finds something: a node, a text that is not empty, a number that is not 0, or truth. Throws SieveFailure. */
  finds(expression: string): boolean
}

/** An entry of more characters takes too long for an expression that looks back and forth; it passes. */
const mostChars = 300_000

const prefixes = new Map([
  ['atom', 'http://www.w3.org/2005/Atom'],
  ['xhtml', 'http://www.w3.org/1999/xhtml'],
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
])

/** Opens an Atom entry for XPath, with the prefixes `atom` and `xhtml` as in Venus. The libraries are loaded when first needed. */
export async function openForXpath(entry: string): Promise<XpathEntry> {
  const [{ default: fontoxpath }, { DOMParser }] = await Promise.all([
    import('fontoxpath'),
    import('@xmldom/xmldom'),
  ])
  if (entry.length > mostChars) throw new SieveFailure('the entry is too long for XPath')
  const document = new DOMParser({ onError: () => undefined }).parseFromString(entry, 'text/xml')
  const namespaceResolver = (prefix: string): string | null => prefixes.get(prefix) ?? null
  return {
    finds: (expression) => {
      try {
        return fontoxpath.evaluateXPathToBoolean(expression, document, null, null, { namespaceResolver })
      } catch (error) {
        const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
        throw new SieveFailure(`${expression}: ${reason}`)
      }
    },
  }
}
