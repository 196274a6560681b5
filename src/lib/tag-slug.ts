import { remembered } from './remembered.ts'

/** UTF-16 units: a name on disk may have 255 bytes, and what is longer is a sentence, no tag. */
const mostChars = 80

/** Signs that tell one tag from another where punctuation otherwise does not: C, C++ and C# are three languages. */
const spoken: readonly (readonly [sign: RegExp, word: string])[] = [
  [/(?<=[\p{L}\p{N}])\++/gu, ' plus'],
  [/(?<=[\p{L}\p{N}])#/gu, ' sharp'],
  [/(?<![\p{L}\p{N}\p{M}])\.(?=[\p{L}\p{N}])/gu, 'dot '],
]

/** A planet has few tags, on many entries; a hostile feed has many. */
const mostKnown = 10_000
const slugFor = remembered(slugOf, mostKnown)

/**
 * The folder name of a tag, and by that its identity: tags that differ only in case, width, spaces, hyphens or other
 * punctuation are one: "Web Dev", "web-dev", "#ＷＥＢ_ＤＥＶ". Letters of any script stay, with their marks. '' for
 * what has no letter or digit, or is too long to be a tag.
 */
export function tagSlug(tag: string): string {
  return tag.length > mostChars * 2 ? '' : slugFor(tag)
}

function slugOf(tag: string): string {
  let words = tag.normalize('NFKC').toLowerCase().trim()
  for (const [sign, word] of spoken) words = words.replace(sign, (found) => word.repeat(times(found)))
  const slug = words
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^[-\p{M}]+|-+$/gu, '')
  return slug.length > mostChars ? '' : slug
}

/** "c++" says plus twice; "c+++++" does not say more. */
function times(signs: string): number {
  return Math.min(signs.length, 2)
}
