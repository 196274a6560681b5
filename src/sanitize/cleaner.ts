import { linkAddress } from './addresses.ts'
import { attributesFor, idFor, idMarkup, outwardAttributes, type Place } from './attributes.ts'
import { codeLanguage } from './class-names.ts'
import { type Model, type Rule, ruleOf, voidElements } from './elements.ts'
import { cardAttributes, cardFor, knownEmbed } from './embeds.ts'
import { attributeMarkup, tameText } from './escape.ts'
import { type Picture, readPicture, readSourceSet } from './images.ts'
import { headingTag, inPageLink } from './late.ts'
import { closeInFormula, type Formula, openInFormula, startFormula, textInFormula } from './math.ts'
import { emptyMedia, type Media, mediaMarkup, startMedia, withSource } from './media.ts'
import {
  endBlock,
  endParagraph,
  leaveFull,
  makeRoom,
  openBlock,
  openHeading,
  openMuted,
  openPart,
  putRule,
} from './placement.ts'
import {
  closeInlines,
  endInline,
  flushFrames,
  isWithin,
  maxInlines,
  put,
  putAtom,
  putBlock,
  putBreak,
  putSpace,
  putText,
  type Sheet,
  top,
} from './sheet.ts'
import { attribute, type Tag, type TokenSink } from './tokens.ts'

/** The cleaning of one piece of markup, in progress. */
export interface Work {
  readonly sheet: Sheet
  readonly place: Place
  formula: Formula | undefined
  /** A player whose sources are being read. */
  media: Media | undefined
  /** Best address among the sources of the `picture` that we are in. */
  pictureSource: string | undefined
  /** Nothing but this picture has come since it was written. */
  lastPicture: Picture | undefined
  /** The last picture came from a `noscript`: the lazy twin that may follow is dropped. */
  lastWasFallback: boolean
  /** The object that we are in has its card. */
  objectShown: boolean
  firstPicture: Picture | undefined
  pictures: number
  links: number
}

type Special = (work: Work, tag: Tag) => void

export function sinkFor(work: Work): TokenSink {
  return {
    open: (tag) => onOpen(work, tag),
    close: (name) => onClose(work, name),
    text: (text) => onText(work, text),
  }
}

function onOpen(work: Work, tag: Tag): void {
  if (work.sheet.cut) return
  const rule = ruleOf(tag.name)
  if (work.formula !== undefined) {
    if (rule === undefined || rule.kind === 'inline') {
      openInFormula(work.formula, tag)
      return
    }
    endFormula(work)
  }
  if (rule === undefined) return
  if (work.sheet.muted > 0) {
    openWhileMuted(work, tag, rule)
    return
  }
  if (rule.kind !== 'inline' && rule.kind !== 'special') work.lastPicture = undefined
  openByRule(work, tag, rule)
}

function openByRule(work: Work, tag: Tag, rule: Rule): void {
  const { sheet, place } = work
  switch (rule.kind) {
    case 'block':
      openBlockFor(work, tag, rule.tag, rule.model)
      return
    case 'part':
      if (isGutter(tag)) openMuted(sheet, tag.name)
      else openPart(sheet, tag.name, rule.tag, attributesFor(tag, rule.tag, place) + idMarkup(tag, place))
      return
    case 'heading': {
      const attributes = attributesFor(tag, tag.name, place) + idMarkup(tag, place)
      if (!openHeading(sheet, tag.name, headingTag(rule.level), attributes))
        pushInline(work, tag, 'strong', '')
      return
    }
    case 'inline':
      openInline(work, tag, rule.tag)
      return
    case 'muted':
      openMuted(sheet, tag.name)
      return
    case 'special':
      specials[tag.name]?.(work, tag)
      return
  }
}

/** Columns of line numbers beside code. */
function isGutter(tag: Tag): boolean {
  if (tag.name !== 'td') return false
  return /(?:^|\s)(?:gutter|rouge-gutter|linenos|lineno|lntd-numbers|hljs-ln-numbers|blob-num)(?:\s|$)/.test(
    attribute(tag, 'class') ?? '',
  )
}

function openBlockFor(work: Work, tag: Tag, element: string, model: Model): void {
  const { sheet, place } = work
  const known = tag.names.length === 0 ? top(sheet).codeLanguage : blockLanguage(tag, top(sheet).codeLanguage)
  let attributes = attributesFor(tag, element, place)
  if (element === 'pre' && known !== '') attributes = withLanguage(attributes, known)
  if (element === 'figure') attributes += cardAttributesOf(tag)
  attributes += idMarkup(tag, place)
  openBlock(sheet, { name: tag.name, tag: element, model, attributes, codeLanguage: known })
}

/** Language of the code in a block; else that of the block around. */
function blockLanguage(tag: Tag, inherited: string): string {
  const language = codeLanguage(attribute(tag, 'class')) || (attribute(tag, 'data-lang')?.toLowerCase() ?? '')
  return language !== '' && /^[\w+#.-]{1,30}$/.test(language) ? language : inherited
}

/** A card of ours, read again. */
function cardAttributesOf(tag: Tag): string {
  const frame = attribute(tag, 'data-embed')
  if (frame === undefined) return ''
  const embed = knownEmbed(frame, undefined)
  return embed === undefined ? '' : cardAttributes(embed)
}

/** Formatting that means no more if it is doubled. */
const idempotent: ReadonlySet<string> = new Set(
  'b i em strong u s code mark del ins dfn time kbd samp var cite small'.split(' '),
)

function openInline(work: Work, tag: Tag, element: string): void {
  const { sheet, place } = work
  leaveFull(sheet)
  if (element === 'a') {
    openLink(work, tag)
    return
  }
  if (element === 'rt' || element === 'rp') {
    const ruby = sheet.active.findLastIndex((inline) => inline.tag === 'ruby')
    if (ruby < top(sheet).barrier || ruby < 0) return
    while (sheet.active.length > ruby + 1) endInline(sheet, sheet.active.length - 1)
  }
  if (element === 'bdo' && !attributesFor(tag, 'bdo', place).includes(' dir=')) {
    pushInline(work, tag, '', '')
    return
  }
  if (element === 'time' && !attributesFor(tag, 'time', place).includes(' datetime=')) {
    pushInline(work, tag, '', '')
    return
  }
  const language = element === 'code' ? codeLanguage(attribute(tag, 'class')) : ''
  pushInline(work, tag, styledAs(tag, element), withLanguage(attributesFor(tag, element, place), language))
}

/** Code has one class: its language. */
function withLanguage(attributes: string, language: string): string {
  if (language === '') return attributes
  return `${attributes.replace(/ class="[^"]*"/, '')} class="language-${language}"`
}

/** Word processors write emphasis as styled spans. */
function styledAs(tag: Tag, element: string): string {
  if (element !== 'span') return element
  const style = attribute(tag, 'style') ?? ''
  if (style === '') return element
  if (/font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style)) return 'strong'
  if (/font-style\s*:\s*italic/i.test(style)) return 'em'
  if (/text-decoration[a-z-]*\s*:\s*line-through/i.test(style)) return 's'
  return element
}

function pushInline(work: Work, tag: Tag, element: string, attributes: string): void {
  const { sheet, place } = work
  if (tag.selfClosing && tag.name !== 'a') return
  if (sheet.active.length >= maxInlines) return
  const id = idMarkup(tag, place)
  const meaningless =
    attributes === '' && (element === 'span' || (idempotent.has(element) && isActive(sheet, element)))
  const idOnly = element === '' || meaningless
  const written = id === '' ? '' : 'span'
  sheet.active.push({
    name: tag.name,
    tag: idOnly ? written : element,
    attributes,
    id,
    idOnly,
    annotated: false,
  })
  if (id !== '') anchor(work)
  if (tag.selfClosing) onCloseInline(sheet, tag.name)
}

/** A place that links lead to is written even if it is empty. */
function anchor(work: Work): void {
  const { sheet } = work
  const { model } = top(sheet)
  if (model !== 'flow' && model !== 'phrasing') return
  const { inlineBefore } = sheet
  putAtom(sheet, '')
  sheet.inlineBefore = inlineBefore
}

/** Index of the innermost open inline element of that name, not looking out of the table cell; -1 if there is none. */
function openInlineNamed(sheet: Sheet, name: string): number {
  const { barrier } = top(sheet)
  for (let at = sheet.active.length - 1; at >= barrier; at -= 1) {
    if (sheet.active[at]?.name === name) return at
  }
  return -1
}

function isActive(sheet: Sheet, element: string): boolean {
  const { barrier } = top(sheet)
  for (let at = sheet.active.length - 1; at >= barrier; at -= 1) {
    if (sheet.active[at]?.tag === element) return true
  }
  return false
}

/** Permalink signs beside headings are furniture of the author's page. */
function isHeadingAnchor(tag: Tag): boolean {
  const classes = attribute(tag, 'class')
  if (classes === undefined) return false
  return /(?:^|\s)(?:headerlink|header-anchor|heading-anchor|anchorjs-link|hash-link)(?:\s|$)/.test(classes)
}

function openLink(work: Work, tag: Tag): void {
  const { sheet, place } = work
  const open = openInlineNamed(sheet, 'a')
  if (open >= 0) endInline(sheet, open)
  if (isHeadingAnchor(tag)) {
    openMuted(sheet, 'a')
    return
  }
  const href = linkMarkup(work, tag)
  if (href !== '') work.links += 1
  const id = attribute(tag, 'id') ?? attribute(tag, 'name')
  const named = id !== undefined && idFor(id, place) !== undefined
  const element = href !== '' ? 'a' : named ? 'span' : ''
  pushInline(work, tag, element, element === '' ? '' : attributesFor(tag, element, place) + href)
}

function linkMarkup(work: Work, tag: Tag): string {
  const { place } = work
  const href = attribute(tag, 'href')?.trim()
  if (href === undefined) return ''
  const fragment = fragmentWithin(href, place)
  if (fragment !== undefined) {
    const elsewhere = linkAddress(`#${fragment}`, place.page ?? place.base) ?? ''
    // As the address parser writes it, so that reading our own output leads to the same name.
    const name = elsewhere === '' ? fragment : elsewhere.slice(elsewhere.indexOf('#') + 1)
    const id = idFor(decodeFragment(name), place)
    if (id === undefined) return elsewhere === '' ? '' : attributeMarkup('href', elsewhere)
    work.sheet.inPage = true
    return inPageLink(id, elsewhere)
  }
  const address = linkAddress(href, place.base)
  if (address === undefined) return ''
  const outward = address.startsWith('http') ? outwardAttributes(attribute(tag, 'rel')) : ''
  return attributeMarkup('href', address) + outward
}

/** The fragment of a link into this entry: `#note`, or the entry's own address with one. */
function fragmentWithin(href: string, place: Place): string | undefined {
  const hash = href.indexOf('#')
  if (hash < 0 || hash === href.length - 1) return undefined
  const own = hash === 0 || (place.page !== undefined && isOwnPage(href.slice(0, hash), place))
  return own ? tameText(href.slice(hash + 1)).trim() || undefined : undefined
}

function isOwnPage(address: string, place: Place): boolean {
  const page = (of: string | undefined) =>
    linkAddress(of, place.base)
      ?.replace(/#.*$/, '')
      .replace(/^http:/, 'https:')
  return page(address) === page(place.page)
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment // a lone % is part of the name
  }
}

function onClose(work: Work, name: string): void {
  const { sheet } = work
  if (sheet.cut) return
  if (work.formula !== undefined) {
    if (closeInFormula(work.formula, name)) endFormula(work)
    if (work.formula !== undefined || name === 'math') return
  }
  if (name === 'br') onOpen(work, { name, names: [], values: [], selfClosing: false })
  if (name === 'picture') endPicture(work)
  const rule = ruleOf(name)
  if (rule === undefined || voidElements.has(name)) return
  if (work.media !== undefined && name === work.media.element) endMedia(work)
  if (sheet.muted > 0 && rule.kind === 'inline' && top(sheet).name !== name) return
  if (rule.kind === 'inline' && top(sheet).name !== name) onCloseInline(sheet, name)
  else if (rule.kind === 'heading') closeHeading(sheet, name)
  else endBlock(sheet, name)
}

function closeHeading(sheet: Sheet, name: string): void {
  onCloseInline(sheet, name)
  endBlock(sheet, name)
}

function onCloseInline(sheet: Sheet, name: string): void {
  const at = openInlineNamed(sheet, name)
  if (at < 0) return
  if (name === 'ruby') while (sheet.active.length > at + 1) endInline(sheet, sheet.active.length - 1)
  endInline(sheet, at)
}

const space = /^[ \t\n\f\r]*$/

function isBlank(text: string): boolean {
  return text.charCodeAt(0) <= 0x20 && space.test(text)
}

function onText(work: Work, raw: string): void {
  const { sheet } = work
  const text = withoutMorePile(sheet, tameText(raw))
  if (sheet.cut || text === '') return
  if (work.formula !== undefined) textInFormula(work.formula, text)
  else if (sheet.muted > 0) textWhileMuted(work, text)
  else if (isBlank(text) && !isWithin(sheet, 'pre')) onBlank(sheet, text)
  else {
    work.lastPicture = undefined
    work.lastWasFallback = false
    makeRoom(sheet)
    const visible = withoutStart(sheet, text)
    if (visible !== '') putText(sheet, visible)
  }
}

/** Marks that begin a text lie on those that end the text before it. */
function withoutMorePile(sheet: Sheet, text: string): string {
  if (text.charCodeAt(0) < 0x300 || !/^\p{M}/u.test(text)) return text
  const before = /\p{M}*$/u.exec(sheet.plain.slice(-4).join('').slice(-20))?.[0] ?? ''
  return tameText(`a${before}${text}`).slice(1 + before.length)
}

/** A line end at the beginning of code, and a second space, are not seen. */
function withoutStart(sheet: Sheet, text: string): string {
  if (atStartOfCode(sheet)) return text.replace(/^\n+/, '')
  return sheet.spaceBefore && !isWithin(sheet, 'pre') ? text.replace(/^[ \t\n\f]+/, '') : text
}

/** HTML §13.1.2.5: a line end right after `<pre>` is not part of it. */
function atStartOfCode(sheet: Sheet): boolean {
  return isWithin(sheet, 'pre') && sheet.flushed < sheet.frames.length
}

/** White space alone opens nothing, and one character of it is enough. */
function onBlank(sheet: Sheet, text: string): void {
  const { model } = top(sheet)
  if (sheet.flushed < sheet.frames.length || (model !== 'flow' && model !== 'phrasing')) return
  putSpace(sheet, text.includes('\n') ? '\n' : ' ')
}

function endFormula(work: Work): void {
  const { formula, sheet } = work
  work.formula = undefined
  if (formula === undefined) return
  while (formula.open.length > 0) closeInFormula(formula, formula.open[0] ?? '')
  if (formula.plain.trim() === '') return
  makeRoom(sheet)
  putAtom(sheet, formula.markup)
  sheet.plain.push(formula.plain)
}

function putPicture(work: Work, picture: Picture): void {
  const { sheet } = work
  work.lastPicture = picture
  work.pictures += 1
  work.firstPicture ??= picture
  makeRoom(sheet)
  putAtom(sheet, picture.markup)
  if (picture.url.startsWith('data:')) return
  sheet.plain.push(' ')
}

function onImage(work: Work, tag: Tag): void {
  const picture = readPicture(tag, work.place, work.pictureSource)
  work.pictureSource = undefined
  if (picture === undefined) return
  const twin = picture.lazy && work.lastWasFallback && work.lastPicture !== undefined
  work.lastWasFallback = false
  if (!twin) putPicture(work, picture)
}

/** A `picture` without a usable `img` shows its best source. */
function endPicture(work: Work): void {
  if (work.pictureSource !== undefined && work.sheet.muted === 0) {
    onImage(work, { name: 'img', names: [], values: [], selfClosing: false })
  }
  work.pictureSource = undefined
}

function onSource(work: Work, tag: Tag): void {
  if (work.media !== undefined) {
    work.media = withSource(work.media, tag, work.place.base)
    return
  }
  const set = attribute(tag, 'srcset') ?? attribute(tag, 'data-srcset')
  work.pictureSource ??= readSourceSet(set, work.place.base).at(-1)?.url
}

function onMedia(work: Work, tag: Tag): void {
  work.media = startMedia(tag, work.place.base)
  if (tag.selfClosing) endMedia(work)
  else openMuted(work.sheet, tag.name)
}

function endMedia(work: Work): void {
  const { media, sheet } = work
  work.media = undefined
  if (media === undefined || emptyMedia(media)) return
  if (top(sheet).name === media.element && top(sheet).model === 'muted') endBlock(sheet, media.element)
  if (sheet.muted > 0) return
  makeRoom(sheet)
  const links = sheet.active.filter((inline, at) => at >= top(sheet).barrier && inline.tag === 'a')
  for (const link of links) endInline(sheet, sheet.active.indexOf(link))
  putAtom(sheet, mediaMarkup(media))
}

function putCard(work: Work, card: string | undefined): void {
  const { sheet } = work
  if (card === undefined) return
  endParagraph(sheet)
  makeRoom(sheet)
  if (top(sheet).model !== 'phrasing') {
    putBlock(sheet, card)
    return
  }
  const link = /<a .*<\/a>/.exec(card)?.[0] ?? ''
  flushFrames(sheet)
  closeInlines(sheet, top(sheet).barrier)
  put(sheet, link)
  sheet.inlineBefore = true
}

function onFrame(work: Work, tag: Tag): void {
  const lazy = attribute(tag, 'data-src') ?? attribute(tag, 'data-lazy-src')
  const src = attribute(tag, 'src')?.trim() ?? ''
  const address = src === '' || src.startsWith('about:') ? lazy : src
  putCard(work, cardFor(address, attribute(tag, 'title'), work.place.base))
  if (tag.name === 'iframe' && !tag.selfClosing) openMuted(work.sheet, 'iframe')
}

/** Flash players of video sites: the address is in `data`, in a `param` or in the `embed` within. */
function onObject(work: Work, tag: Tag): void {
  const address = attribute(tag, 'data')
  work.objectShown = false
  if (/^image\/(?:png|jpe?g|gif|webp)$/i.test(attribute(tag, 'type') ?? '')) {
    const picture = readPicture({ ...tag, names: ['src'], values: [address ?? ''] }, work.place)
    if (picture !== undefined) putPicture(work, picture)
  } else if (knownEmbed(address, work.place.base) !== undefined) {
    work.objectShown = true
    putCard(work, cardFor(address, attribute(tag, 'title'), work.place.base))
  }
  if (!tag.selfClosing) openMuted(work.sheet, 'object')
}

/** Scripts that write an embedded thing, and the formulas of MathJax, which are TeX in a script. */
function onScript(work: Work, tag: Tag): void {
  const src = attribute(tag, 'src')
  const type = attribute(tag, 'type') ?? ''
  if (src !== undefined && /gist\.github\.com|asciinema\.org/.test(src) && knownEmbed(src, work.place.base)) {
    putCard(work, cardFor(src, undefined, work.place.base))
  }
  if (!tag.selfClosing) openMuted(work.sheet, /^math\/tex\b/i.test(type) ? texName(type) : 'script')
}

function texName(type: string): string {
  return /mode\s*=\s*display/i.test(type) ? 'script display' : 'script inline'
}

function textWhileMuted(work: Work, text: string): void {
  const { sheet } = work
  const { name } = top(sheet)
  if (!name.startsWith('script ') || text.trim() === '') return
  const tex = name === 'script display' ? `\\[${text}\\]` : `\\(${text}\\)`
  endMutedScript(sheet)
  makeRoom(sheet)
  putText(sheet, tex)
  openMuted(sheet, 'script')
}

function endMutedScript(sheet: Sheet): void {
  endBlock(sheet, top(sheet).name)
}

const nested: Readonly<Record<string, Special>> = {
  noscript: (work, tag) => {
    if (tag.name === 'img') onFallbackImage(work, tag)
    if (tag.name === 'iframe') inFront(work, () => onFrame(work, { ...tag, selfClosing: true }))
    if (tag.name === 'iframe') openMuted(work.sheet, 'iframe')
  },
  object: (work, tag) => {
    const address = tag.name === 'embed' ? attribute(tag, 'src') : attribute(tag, 'value')
    if (tag.name === 'iframe') openMuted(work.sheet, 'iframe')
    if (tag.name !== 'embed' && tag.name !== 'iframe' && !isMovie(tag)) return
    const source = tag.name === 'iframe' ? attribute(tag, 'src') : address
    if (work.objectShown || knownEmbed(source, work.place.base) === undefined) return
    work.objectShown = true
    inFront(work, () => putCard(work, cardFor(source, undefined, work.place.base)))
  },
  video: (work, tag) => {
    if (tag.name === 'source') onSource(work, tag)
  },
  audio: (work, tag) => {
    if (tag.name === 'source') onSource(work, tag)
  },
}

function isMovie(tag: Tag): boolean {
  return tag.name === 'param' && /^(?:movie|src|url|file)$/i.test(attribute(tag, 'name') ?? '')
}

/** Inside dropped content: only what the element around it can be saved by. */
function openWhileMuted(work: Work, tag: Tag, rule: Rule): void {
  const { sheet } = work
  const around = top(sheet).name
  nested[around]?.(work, tag)
  const again = tag.name === around || (rule.kind === 'muted' && around !== 'noscript')
  if (again && !tag.selfClosing && !voidElements.has(tag.name)) openMuted(sheet, tag.name)
}

/** Writes something in front of the dropped element that we are in. */
function inFront(work: Work, write: () => void): void {
  const { sheet } = work
  const frame = sheet.frames.pop()
  if (frame === undefined) return
  sheet.muted -= 1
  if (sheet.muted === 0) write()
  openMuted(sheet, frame.name)
}

/** The picture that a `noscript` holds stands for one that a script would have loaded just before, or just after. */
function onFallbackImage(work: Work, tag: Tag): void {
  if (work.lastPicture !== undefined) return
  inFront(work, () => {
    const picture = readPicture(tag, work.place)
    if (picture === undefined) return
    putPicture(work, picture)
    work.lastWasFallback = true
  })
}

function onBreak(work: Work): void {
  const { sheet } = work
  makeRoom(sheet)
  if (isWithin(sheet, 'pre')) {
    if (!atStartOfCode(sheet)) putText(sheet, '\n')
    return
  }
  putBreak(sheet)
}

function onInput(work: Work, tag: Tag): void {
  if (attribute(tag, 'type')?.toLowerCase() !== 'checkbox') return
  makeRoom(work.sheet)
  putText(work.sheet, tag.names.includes('checked') ? '☑ ' : '☐ ')
  work.sheet.spaceBefore = true
}

const specials: Readonly<Record<string, Special>> = {
  audio: onMedia,
  video: onMedia,
  br: onBreak,
  embed: onFrame,
  iframe: onFrame,
  hr: (work) => putRule(work.sheet),
  img: onImage,
  image: onImage,
  input: onInput,
  math: (work, tag) => {
    if (!tag.selfClosing) work.formula = startFormula(tag)
  },
  noscript: (work) => openMuted(work.sheet, 'noscript'),
  object: onObject,
  picture: (work) => {
    work.pictureSource = undefined
  },
  script: onScript,
  source: onSource,
  wbr: (work) => {
    makeRoom(work.sheet)
    putAtom(work.sheet, '<wbr>')
  },
}

/** What is still open at the end of the input. */
export function endWork(work: Work): void {
  endFormula(work)
  if (work.media !== undefined) endMedia(work)
  endPicture(work)
}
