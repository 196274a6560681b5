/**
 * How texts become the terms of a search index. The script that reads the index (`themes/groundwork/search.js`) reads queries
 * the same way; a test compares them.
 */

/** A word as it stands in a text: letters, digits, their marks, and what may stand within a word unseen. */
export const words = /[\p{L}\p{N}\p{M}\u00ad\u200c\u200d]+/gu

/** Accents, vowel signs of Arabic and Hebrew, tatweel, soft hyphens and joiners: people search without them. */
const marks =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]|[\u00ad\u200c\u200d]/g

/** Letters that no decomposition of Unicode brings to what people type instead. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  ى: 'ي',
  ة: 'ه',
  ک: 'ك',
  ی: 'ي',
}
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g')

/** A text without what people leave out when they search: case, accents, width. The marks of kana stay: they make other letters. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .normalize('NFC')
    .replace(special, (letter) => letters[letter] ?? letter)
}

/** Scripts that put no space between words, and are cut into pieces that overlap. */
const ideographs = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}`
const abugidas = String.raw`\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}`
const runs = new RegExp(
  String.raw`[${ideographs}]+|[${abugidas}]+|(?:(?![${ideographs}${abugidas}])[\p{L}\p{N}\p{M}])+`,
  'gu',
)
const isIdeographic = new RegExp(`^[${ideographs}]`, 'u')
const isAbugida = new RegExp(`^[${abugidas}]`, 'u')

/** Whether a run is of a script without spaces between words. */
export function isDense(run: string): boolean {
  return isIdeographic.test(run) || isAbugida.test(run)
}

/** Longer words are cut: they are no words, and a search for them finds them all the same. */
const longest = /^.{1,32}/su

function grams(run: string, length: number): string[] {
  const chars = [...run]
  if (chars.length < length) return []
  return chars.slice(length - 1).map((_, start) => chars.slice(start, start + length).join(''))
}

/** The terms of one word: itself, or every one and two ideographs in a row, or every three letters of Thai and its like. */
export function termsOf(word: string): string[] {
  return (fold(word).match(runs) ?? []).flatMap((run) => {
    if (isIdeographic.test(run)) return [...grams(run, 1), ...grams(run, 2)]
    // The last two letters too: two are looked for as a beginning.
    if (isAbugida.test(run)) return [...grams(run, 3), grams(run, 2).at(-1) ?? run]
    return longest.exec(run)?.[0] ?? []
  })
}

/** The runs of a text, folded: `Straßen-Fest` → `strassen`, `fest`. */
export function foldedRuns(text: string): string[] {
  return (text.match(words) ?? []).flatMap((word) => fold(word).match(runs) ?? [])
}

/** A tag's own term: no word begins with `#`. */
export function tagTerm(tag: string): string {
  return `#${foldedRuns(tag).join(' ')}`
}

/** Letters of a word that decide in which part of an index it stands: whoever types as many finds all words that begin so. */
export const beginning = 4

/** What decides in which part of the index a term stands: terms with the same key stand together. */
export function partKey(term: string): string {
  if (/^[@#=]/.test(term) || isIdeographic.test(term)) return term
  return term.slice(0, isAbugida.test(term) ? 2 : beginning)
}

/** The part of an index of `parts` (a power of two) in which a term stands: FNV-1a over UTF-16 units. */
export function partOf(term: string, parts: number): number {
  let hash = 0x811c9dc5
  const key = partKey(term)
  for (let index = 0; index < key.length; index++)
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0
  return (hash ^ (hash >>> 15)) & (parts - 1)
}
