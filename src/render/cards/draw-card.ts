import { directionOf } from '../../lib/language-tag.ts'
import { xml } from '../../lib/xml.ts'
import { setTitle } from './card-lines.ts'
import { cardSize } from './card-path.ts'

/** What stands on a card. */
export interface CardFacts {
  readonly title: string
  /** Who wrote it; undefined on the planet’s own card. */
  readonly author: string | undefined
  readonly planet: string
  /** Of the title, BCP 47. */
  readonly language: string
  /** The theme’s picture, as SVG. */
  readonly icon: Uint8Array | undefined
}

const margin = 84
const fonts = 'Noto Serif, Source Serif 4, DejaVu Serif, Noto Sans, Noto Sans CJK SC, Noto Sans Arabic, serif'

/** A card as SVG. Its texts are in the fonts of the machine that makes a picture of it. */
export function drawCard({ title, author, planet, language, icon }: CardFacts): string {
  const { width, height } = cardSize
  const { size, lines } = setTitle(title, width - 2 * margin, language)
  const isRtl = directionOf(language) === 'rtl'
  const start = isRtl ? width - margin : margin
  const leading = size * 1.22
  const top = 335 - ((lines.length - 1) * leading) / 2 + size * 0.35
  const direction = isRtl ? 'rtl' : 'ltr'
  const text = lines.map(
    (line, index) =>
      xml`<text x="${start}" y="${Math.round(top + index * leading)}" direction="${direction}" font-size="${size}" font-weight="700">${line}</text>`,
  )
  const name = author === undefined || author === title ? '' : author.slice(0, 60)
  const picture =
    icon === undefined
      ? undefined
      : xml`<image x="${margin}" y="60" width="72" height="72" href="data:image/svg+xml,${encodeURIComponent(new TextDecoder().decode(icon))}"/>`
  return xml`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="#10131b"/>
<rect width="${width}" height="10" fill="#e9b949"/>
${picture}
<g font-family="${fonts}" fill="#f2f4f8">
<text x="${icon === undefined ? margin : margin + 92}" y="109" font-size="36" fill="#b9c2d0">${planet.slice(0, 60)}</text>
${text}
<text x="${start}" y="${height - 66}" direction="${direction}" font-size="40" fill="#e9b949">${name}</text>
</g>
</svg>
`.markup
}
