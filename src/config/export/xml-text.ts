import { escapeHtml } from '../../lib/html.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 §2.2 allows only tab and line breaks of these
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text for an element or a quoted attribute of XML 1.0; line breaks survive the normalisation of attributes (§3.3.3). */
export function xmlText(text: string): string {
  return escapeHtml(text.toWellFormed().replace(forbidden, ' '))
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;')
}

/** Can it be the name of an attribute without a prefix? */
export function isXmlName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name) && name !== 'xmlns'
}
