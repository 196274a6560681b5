import { tidySpace } from '../lib/tidy-space.ts'
import type { Text } from '../model/text.ts'
import { ruleOf } from './elements.ts'
import { tameText } from './escape.ts'
import { tokenize } from './tokens.ts'

/** Longer titles and names are cut: a title of a megabyte is an attack on the page. */
const maxLine = 1_000

/**
 * Characters that are invisible or turn the direction of what follows, in titles and names (also of other entries):
 * embeddings, overrides and isolates, zero-width spaces, soft hyphens, fillers, tags and variation selectors beyond 16.
 */
const invisible = new RegExp(
  [
    '[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f]',
    '[\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]',
  ].join('|'),
  'gu',
)
/** A flag of England, Scotland or Wales: the only use of tag characters. */
const regionFlag = /\u{1f3f4}[\u{e0061}-\u{e007a}\u{e0030}-\u{e0039}]{2,6}\u{e007f}/gu
/** Joiners make emoji and are needed in Persian and Indic scripts, but never twice. */
const joiners = /([\u200c\u200d])[\u200c\u200d]+/g

/** References that a title shows as text because they were escaped twice. `&lt;` stays: it may be meant. */
const references: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  quot: '"',
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  ndash: '–',
  mdash: '—',
  hellip: '…',
}

function decodeReference(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return references[name] ?? whole
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  const lawful = code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return lawful ? String.fromCodePoint(code) : ''
}

function decodeTwiceEscaped(text: string): string {
  if (!text.includes('&')) return text
  return text
    .replace(/&apos(?!;)/g, "'")
    .replace(
      /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|apos|quot|nbsp|rsquo|lsquo|rdquo|ldquo|ndash|mdash|hellip));/g,
      decodeReference,
    )
}

/** Whether words on both sides of the element's tags are parted. */
function parts(name: string): boolean {
  const kind = ruleOf(name)?.kind
  return (
    kind === 'block' ||
    kind === 'part' ||
    kind === 'heading' ||
    name === 'br' ||
    name === 'hr' ||
    name === 'img'
  )
}

/** Characters of markup that are read for a line. */
const mostMarkup = 200_000

/** The visible text of markup, a space for each block, without what is dropped with its content. */
export function textOfMarkup(markup: string, xhtml = false): string {
  const read = markup.slice(0, mostMarkup).toWellFormed()
  if (!/[<&]/.test(read)) return read
  let text = ''
  let muted = 0
  tokenize(
    read,
    {
      open(tag) {
        const rule = ruleOf(tag.name)
        if (parts(tag.name)) text += ' '
        const drops = rule?.kind === 'muted' || tag.name === 'script' || tag.name === 'iframe'
        if (drops && !tag.selfClosing) muted += 1
      },
      close(name) {
        const rule = ruleOf(name)
        if (rule?.kind === 'muted' || name === 'script' || name === 'iframe') muted = Math.max(0, muted - 1)
        else if (parts(name)) text += ' '
      },
      text(piece) {
        if (muted === 0) text += piece
      },
    },
    xhtml,
  )
  return text
}

/** Words of ASCII with one space between them, as most titles and names are: nothing to be done. */
const plainWords = /^[!-~]+(?: [!-~]+)*$/

/** One line of text for a title or a name: visible characters only, their direction their own, marks bounded. */
export function plainLine(text: string, maxLength = maxLine): string {
  if (text.length <= maxLength && plainWords.test(text)) return text
  const flags: string[] = []
  const kept = text.slice(0, 4 * maxLength + 10_000).replace(regionFlag, (flag) => {
    flags.push(flag)
    return `\u{f0000}`
  })
  const visible = tameText(
    kept
      .replace(/[\u2028\u2029]/g, ' ')
      .replace(invisible, '')
      .replace(joiners, '$1'),
  )
  const line = tidySpace(visible)
  const whole = line.replace(/\u{f0000}/gu, () => flags.shift() ?? '')
  if (whole.length <= maxLength) return whole
  return `${whole
    .slice(0, maxLength - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd()}…`
}

/** The plain text of a text construct, on one line; '' for none. */
export function plainText(text: Text | undefined): string {
  if (text === undefined) return ''
  if (text.type === 'text') return plainLine(decodeTwiceEscaped(text.value))
  return plainLine(decodeTwiceEscaped(textOfMarkup(text.value, text.type === 'xhtml')))
}
