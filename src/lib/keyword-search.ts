/** What a keyword may touch: letters of scripts that put no space between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const wordPart = /[\p{L}\p{N}\p{M}_]/u

/**
 * The search for any of some words or phrases in a text, each as a whole: `art` is not in `party`, but `C++` is in `C++17`
 * and 天文 in 天文学, which has no spaces. Case and the width of letters do not matter, nor how many spaces stand between words.
 * Time is linear in the text, for each keyword.
 */
export function keywordSearch(keywords: readonly string[]): (text: string) => boolean {
  const wanted = keywords.map(folded).filter((word) => word !== '')
  return (text) => {
    const words = folded(text)
    return wanted.some((keyword) => stands(keyword, words))
  }
}

/** In one spelling, to compare by. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

function stands(keyword: string, text: string): boolean {
  for (let at = text.indexOf(keyword); at !== -1; at = text.indexOf(keyword, at + 1)) {
    const after = at + keyword.length
    if (
      isEdge(charBefore(text, at), charAt(keyword, 0)) &&
      isEdge(charAt(text, after), charBefore(keyword, keyword.length))
    )
      return true
  }
  return false
}

/** Does a word end between a neighbour and the outermost letter of the keyword? */
function isEdge(neighbour: string, letter: string): boolean {
  return (
    !wordPart.test(neighbour) || !wordPart.test(letter) || unspaced.test(letter) || unspaced.test(neighbour)
  )
}

function charAt(text: string, at: number): string {
  const point = text.codePointAt(at)
  return point === undefined ? '' : String.fromCodePoint(point)
}

function charBefore(text: string, at: number): string {
  if (at === 0) return ''
  const last = text[at - 1] ?? ''
  return at > 1 && /[\udc00-\udfff]/.test(last) ? text.slice(at - 2, at) : last
}
