import { SieveFailure } from './failure.ts'

/** Evaluates expressions over one entry. */
export interface XpathEntry {
  /** Whether the expression finds something: a node, a text that is not empty, a number that is not 0, or truth. Throws SieveFailure. */
  finds(expression: string): boolean
}

/** An entry of more characters takes too long for an expression that looks back and forth; it passes. */
const mostChars = 1_000_000

const prefixes = {
  atom: 'http://www.w3.org/2005/Atom',
  xhtml: 'http://www.w3.org/1999/xhtml',
  xml: 'http://www.w3.org/XML/1998/namespace',
}

/** Opens an Atom entry for XPath 1.0, with the prefixes `atom` and `xhtml` as in Venus. The libraries are loaded when first needed. */
export async function openForXpath(entry: string): Promise<XpathEntry> {
  const [{ useNamespaces }, { DOMParser }] = await Promise.all([import('xpath'), import('@xmldom/xmldom')])
  if (entry.length > mostChars) throw new SieveFailure('the entry is too long for XPath')
  const document = new DOMParser({ onError: () => undefined }).parseFromString(entry, 'text/xml')
  const select = useNamespaces(prefixes)
  return {
    finds: (expression) => {
      try {
        // Both libraries go by the DOM of browsers, each with types of its own.
        const found = select(expression, document as unknown as Parameters<typeof select>[1])
        return Array.isArray(found) ? found.length > 0 : Boolean(found)
      } catch (error) {
        throw new SieveFailure(`${expression}: ${error instanceof Error ? error.message : String(error)}`)
      }
    },
  }
}
