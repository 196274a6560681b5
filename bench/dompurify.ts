import { createRequire } from 'node:module'
import createDOMPurify, { type DOMPurify, type WindowLike } from 'dompurify'

/** Has no types of its own. */
const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
  readonly JSDOM: new (markup: string) => { readonly window: WindowLike }
}

/** DOMPurify on jsdom, with a document of its own. */
export function openDomPurify(): DOMPurify {
  return createDOMPurify(new JSDOM('').window)
}
