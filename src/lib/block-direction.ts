import { Html } from './html.ts'

/** Hebrew, Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic, and the presentation forms. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const everyRightToLeft = new RegExp(rightToLeft, 'g')

export function hasRightToLeft(text: string): boolean {
  return rightToLeft.test(text)
}

/** A block that holds text, with its text up to the next block. */
const textBlocks =
  /<(p|h[1-6]|li|dt|dd|td|th|caption|figcaption|summary|blockquote|div)((?: [^<>]*)?)>((?:[^<]|<(?!\/?(?:p|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|caption|figure|figcaption|details|summary|blockquote|div|section|article|aside|pre|hr)[ >]))*)/g

/** How many times more letters of the other direction than of its own turn a block. */
const clearly = 2

/**
 * Turns those blocks whose words clearly run against the direction of the whole: the English paragraph in an Arabic text, and the
 * other way about. For markup as the sanitizer writes it.
 */
export function withBlockDirections(html: Html, whole: 'ltr' | 'rtl'): Html {
  if (!hasRightToLeft(html.markup)) return html
  const markup = html.markup.replace(textBlocks, (block, name: string, attributes: string, text: string) => {
    if (attributes.includes(' dir="')) return block
    const words = text.replace(/<[^>]*>/g, '')
    const fromRight = words.match(everyRightToLeft)?.length ?? 0
    const fromLeft = (words.match(/\p{L}/gu)?.length ?? 0) - fromRight
    const [own, other] = whole === 'rtl' ? [fromRight, fromLeft] : [fromLeft, fromRight]
    if (other <= own * clearly || other < 3) return block
    return `<${name}${attributes} dir="${whole === 'rtl' ? 'ltr' : 'rtl'}">${text}`
  })
  return markup === html.markup ? html : Html.vouch(markup)
}
