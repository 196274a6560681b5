import { Html } from '../lib/html.ts'
import type { Place } from './attributes.ts'
import { endWork, sinkFor } from './cleaner.ts'
import type { Work } from './cleaning-state.ts'
import { isTame } from './escape.ts'
import { fillHeadings, fillLinks } from './late.ts'
import { recoverMarkup } from './recover.ts'
import { blankSheet, finish } from './sheet.ts'
import { fitSpans } from './spans.ts'
import { tokenize } from './tokens.ts'
import { readPlain } from './words.ts'

export interface CleanOptions {
  /** Absolute address against which relative ones resolve; without it they go. */
  readonly base?: string | undefined
  /** The entry's own page: links to a place in it lead within the entry. Default: `base`. */
  readonly page?: string | undefined
  /** Begins every id, so that entries on one page do not meet: `e12-` (C3). Default `c-`. */
  readonly idPrefix?: string | undefined
  /** Level of the heading above the content: its own come below, with no level skipped. Default: they stay as they are. */
  readonly headingLevel?: number | undefined
  /** The markup is XML: `<a/>` has no content. */
  readonly xhtml?: boolean | undefined
  /**
   * As the feed has it: safe and whole, but nothing that cleaning otherwise adds, mends or takes for the sake of a page. Counting
   * pictures and tracking parameters stay, embedded things go without a card, ids and drawings stay. For who republishes nothing.
   */
  readonly faithful?: boolean | undefined
}

export interface CleanImage {
  readonly url: string
  readonly width?: number | undefined
  readonly height?: number | undefined
}

export interface Cleaned {
  readonly html: Html
  /** What is visible as plain text, a line for each block. */
  readonly text: string
  readonly words: number
  readonly firstImage?: CleanImage | undefined
  readonly images: number
  readonly links: number
  /** Input or output was beyond its bound, and the end is missing. */
  readonly cut: boolean
}

/** Characters of markup that are read; the rest is cut off. */
const maxInput = 1_000_000

function bounded(markup: string): string {
  if (markup.length <= maxInput) return markup
  const part = markup.slice(0, maxInput)
  const open = part.lastIndexOf('<')
  const safe =
    open > part.lastIndexOf('>') ? open : Math.max(part.lastIndexOf(' '), part.lastIndexOf('>') + 1)
  return part.slice(0, safe > maxInput / 2 ? safe : maxInput)
}

function newWork(input: string, options: CleanOptions, length: number): Work {
  const place: Place = {
    base: options.base,
    page: options.page ?? options.base,
    idPrefix: options.idPrefix ?? (options.faithful ? '' : 'c-'),
    ids: new Set(),
    faithful: options.faithful ?? false,
  }
  return {
    sheet: blankSheet(3 * length + 10_000),
    place,
    tame: isTame(input),
    formula: undefined,
    formulaEnd: -1,
    drawing: undefined,
    media: undefined,
    pictureSource: undefined,
    lastPicture: undefined,
    lastWasFallback: false,
    embedded: new Set(),
    objectShown: false,
    firstPicture: undefined,
    pictures: 0,
    links: 0,
  }
}

/** What is left when tags go can be text that was escaped twice: looked at again, but not for ever. */
const maxRecoveries = 4

/** Safe, whole and valid HTML from any markup, in time linear to it (C2). Cleaning twice changes nothing more. */
export function cleanHtml(markup: string, options: CleanOptions = {}): Cleaned {
  const raw = bounded(markup).toWellFormed()
  const cleaned = options.faithful ? emit(raw, raw.length, options) : recover(raw, options)
  return raw.length < markup.length ? { ...cleaned, cut: true } : cleaned
}

function recover(raw: string, options: CleanOptions): Cleaned {
  let source = raw
  let recovered = recoverMarkup(raw)
  let cleaned = emit(recovered, raw.length, options)
  for (let round = 0; round < maxRecoveries; round += 1) {
    const { markup: written } = cleaned.html
    if (written === source && recovered === source) break // looked at already
    if (written.includes('<') && !written.includes('!!!')) break
    source = written
    recovered = recoverMarkup(written)
    if (recovered === written) break
    cleaned = emit(recovered, raw.length, options)
  }
  return cleaned
}

function emit(input: string, length: number, options: CleanOptions): Cleaned {
  const work = newWork(input, options, length)
  tokenize(input, sinkFor(work), options.xhtml ?? false, work.place.faithful)
  endWork(work)
  finish(work.sheet)
  const { out, headings, inPage, spans, cut } = work.sheet
  const { text, words } = readPlain(work.sheet.plain.join(''))
  const linked = inPage ? fillLinks(out) : out
  const headed = headings.length > 0 ? fillHeadings(linked, headings, options.headingLevel) : linked
  const whole = spans ? fitSpans(headed) : headed
  const first = work.firstPicture
  return {
    html: Html.vouch(whole.trim()),
    text,
    words,
    firstImage:
      first === undefined ? undefined : { url: first.url, width: first.width, height: first.height },
    images: work.pictures,
    links: work.links,
    cut,
  }
}
