/**
 * Characters that no page may hold (HTML §13.2.3.5: controls, noncharacters), and U+000D, which a parser would turn
 * into U+000A. The controls are free, therefore, to mark places in unfinished output (`late.ts`).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const forbidden = /[\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|[\ud83f-\udbff][\udffe\udfff]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const controls = /[\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|[\ud83f-\udbff][\udffe\udfff]/
/** Where combining marks can be; typographic punctuation, common in English, is outside. */
const marked = [
  '\\u0300-\\u1fff',
  '\\u20d0-\\u20ff',
  '\\u2ce0-\\u3099',
  '\\ua660-\\uabff',
  '\\ud800-\\udfff',
  '\\ufb1e',
  '\\ufe00-\\ufe2f',
].join('')
const perhapsMarked = new RegExp(`[${marked}]`)
/** Few ranges, so quickly tested: what stands outside may be unusual, what stands within is not. */
const uncommon = /[^\t\n -~\xa0-\u02ff\u2000-\u20cf\u2100-\u2cdf]/
const uncommonInAttribute = /[^\t\n !#-%(-;=?-~\xa0-\u02ff\u2000-\u20cf\u2100-\u2cdf]/
const unusual = new RegExp(`[\\0-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ufdd0-\\ufdef\\ufffe\\uffff${marked}]`)
/** The same, and quotes. */
const unusualInAttribute = new RegExp(`[&<>"'${unusual.source.slice(1)}`)
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Marks, one over the other, that are still a word in Vietnamese, Hebrew, Thai or Tibetan; more is zalgo. */
const pile = /(\p{M}{4})\p{M}+/gu
function isNoncharacter(pair: string): boolean {
  return pair.length === 1 || ((pair.codePointAt(0) ?? 0) & 0xfffe) === 0xfffe
}

/** Text without the characters that no page may hold, line ends as U+000A, marks bounded. */
export function tameText(text: string): string {
  if (!uncommon.test(text) || !unusual.test(text)) return text
  const legal = controls.test(text) ? withoutControls(text) : text
  return perhapsMarked.test(legal) ? legal.replace(pile, '$1') : legal
}

function withoutControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(forbidden, (char) => (isNoncharacter(char) ? '' : char))
}

/** Text, tamed already, for element content. */
export function escapeTamed(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/[&<>]/g, (char) => escapes[char] ?? char) : text
}

/** Any text for element content. */
export function escapeText(text: string): string {
  return escapeTamed(tameText(text))
}

/** ` name="value"`. */
export function attributeMarkup(name: string, value: string): string {
  if (!uncommonInAttribute.test(value) || !unusualInAttribute.test(value)) return ` ${name}="${value}"`
  const plain = tameText(value)
  const safe = /[&<>"']/.test(plain) ? plain.replace(/[&<>"']/g, (char) => escapes[char] ?? char) : plain
  return ` ${name}="${safe}"`
}
