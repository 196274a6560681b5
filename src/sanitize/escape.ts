import { unitsOf } from '../lib/units.ts'

/**
 * Characters that no page may hold (HTML §13.2.3.5: controls, noncharacters), and U+000D, which a parser would turn
 * into U+000A. The controls are free, therefore, to mark places in unfinished output (`late.ts`).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const forbidden = /[\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|[\ud83f-\udbff][\udffe\udfff]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const controls = /[\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|[\ud83f-\udbff][\udffe\udfff]/
type Range = readonly [first: number, last: number]

const illegal: readonly Range[] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xfdd0, 0xfdef],
  [0xfffe, 0xffff],
]
/** Where combining marks can be: not among the letters, signs and pictures of the commonest scripts. */
const marked: readonly Range[] = [
  [0x0300, 0x036f],
  [0x0483, 0x0489],
  [0x0591, 0x1fff],
  [0x20d0, 0x20ff],
  [0x2ce0, 0x2dff],
  [0x302a, 0x302f],
  [0x3099, 0x309a],
  [0xa660, 0xabff],
  [0xd800, 0xd83b],
  [0xd83f, 0xdbff],
  [0xfb1e, 0xfb1e],
  [0xfe00, 0xfe2f],
]

function anyOf(others: string, ranges: readonly Range[]): RegExp {
  const unit = (code: number) => `\\u${code.toString(16).padStart(4, '0')}`
  return new RegExp(`[${others}${ranges.map(([first, last]) => `${unit(first)}-${unit(last)}`).join('')}]`)
}

const perhapsMarked = anyOf('', marked)
/** Few ranges, so quickly tested: what stands outside may be unusual, what stands within is not. */
const uncommon = /[^\t\n -~\xa0-\u02ff\u2000-\u20cf\u2100-\u2cdf]/
const uncommonInAttribute = /[^\t\n !#-%(-;=?-~\xa0-\u02ff\u2000-\u20cf\u2100-\u2cdf]/
const unusual = anyOf('', [...illegal, ...marked])
/** The same, and quotes. */
const unusualInAttribute = anyOf(`&<>"'`, [...illegal, ...marked])
/** The same as `unusual`, for texts so long that reading them as numbers is quicker. */
const isUnusual = new Uint8Array(0x10000)
for (const [first, last] of [...illegal, ...marked]) isUnusual.fill(1, first, last + 1)

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

/** Whether there is nothing to be tamed in a long text, nor in any part of it. */
export function isTame(text: string): boolean {
  const units = unitsOf(text)
  let found = 0
  for (let at = 0; at < text.length; at += 1) found |= isUnusual[units[at] as number] as number
  return found === 0
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
