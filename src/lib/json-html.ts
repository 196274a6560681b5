import { Html } from './html.ts'

const escapes: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** A value as JSON that may stand in a `script` element: no text of it can end the element. */
export function jsonInHtml(value: unknown): Html {
  const json = JSON.stringify(value) ?? 'null'
  return Html.vouch(json.replace(/[<>&\u2028\u2029]/g, (char) => escapes[char] ?? char))
}
