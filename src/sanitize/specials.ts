import type { Work } from './cleaning-state.ts'
import { startDrawing } from './drawing.ts'
import type { Rule } from './elements.ts'
import { voidElements } from './elements.ts'
import {
  inFront,
  isMovie,
  onFallbackImage,
  onFrame,
  onImage,
  onMedia,
  onObject,
  onSource,
  putCard,
} from './embedded.ts'
import { cardFor, knownEmbed } from './embeds.ts'
import { startFormula } from './math.ts'
import { endBlock, makeRoom, openMuted, putRule } from './placement.ts'
import { isWithin, putAtom, putBreak, putSpace, putText, type Sheet, top } from './sheet.ts'
import { attribute, type Tag } from './tokens.ts'

/** Elements with a treatment of their own, and what is saved out of dropped ones. */

type Special = (work: Work, tag: Tag) => void

/** The address of what a script would have written in its place. */
function embeddedBy(tag: Tag): string | undefined {
  const src = attribute(tag, 'src')
  if (src === undefined) return undefined
  const deck = attribute(tag, 'data-id')
  if (deck !== undefined && src.includes('speakerdeck.com')) return `https://speakerdeck.com/player/${deck}`
  return /gist\.github\.com|asciinema\.org|jsfiddle\.net/.test(src) ? src : undefined
}

/** The player of a custom element that many site generators write. */
function onLiteYouTube(work: Work, tag: Tag): void {
  const video = attribute(tag, 'videoid') ?? ''
  const title = attribute(tag, 'playlabel')?.replace(/^Play(?:: ?|$)/, '')
  const base = work.place.base
  const address = `https://www.youtube.com/embed/${video}`
  if (knownEmbed(address, base) === undefined) return
  putCard(work, cardFor(address, title, base))
  if (!tag.selfClosing) openMuted(work.sheet, tag.name)
}

/** Scripts that write an embedded thing, and the formulas of MathJax, which are TeX in a script. */
function onScript(work: Work, tag: Tag): void {
  const type = attribute(tag, 'type') ?? ''
  const embedded = embeddedBy(tag)
  if (embedded !== undefined && knownEmbed(embedded, work.place.base) !== undefined)
    putCard(work, cardFor(embedded, undefined, work.place.base))
  if (!tag.selfClosing) openMuted(work.sheet, /^math\/tex\b/i.test(type) ? texName(type) : 'script')
}

function texName(type: string): string {
  return /mode\s*=\s*display/i.test(type) ? 'script display' : 'script inline'
}

export function textWhileMuted(work: Work, text: string): void {
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
    if (tag.name === 'iframe') inFront(work, () => onFrame(work, { ...tag, selfClosing: true }, true))
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

/** Inside dropped content: only what the element around it can be saved by. */
export function openWhileMuted(work: Work, tag: Tag, rule: Rule): void {
  const { sheet } = work
  const around = top(sheet).name
  const save = nested[around]
  save?.(work, tag)
  // What opens in there ends in there: its end tag must not end something around.
  const inner = save === undefined && ['block', 'part', 'heading'].includes(rule.kind)
  const again = inner || tag.name === around || (rule.kind === 'muted' && around !== 'noscript')
  if (again && !tag.selfClosing && !voidElements.has(tag.name)) openMuted(sheet, tag.name)
}

/** HTML §13.1.2.5: a line end right after `<pre>` is not part of it. */
export function atStartOfCode(sheet: Sheet): boolean {
  return isWithin(sheet, 'pre') && sheet.flushed < sheet.frames.length
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
  // Elsewhere they open and close things by their look.
  const ofTask = tag.names.includes('disabled') || work.sheet.frames.some((frame) => frame.tag === 'li')
  if (!ofTask) {
    if (work.sheet.inlineBefore) putSpace(work.sheet, ' ')
    return
  }
  makeRoom(work.sheet)
  putText(work.sheet, tag.names.includes('checked') ? '☑ ' : '☐ ')
  work.sheet.spaceBefore = true
}

export const specials: Readonly<Record<string, Special>> = {
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
    if (!tag.selfClosing) work.formula = startFormula(tag, work.place.faithful)
  },
  label: ({ sheet }) => {
    if (sheet.inlineBefore && sheet.muted === 0) putSpace(sheet, ' ')
  },
  'lite-youtube': onLiteYouTube,
  'amp-img': onImage,
  noscript: (work, tag) => {
    if (!tag.selfClosing) openMuted(work.sheet, 'noscript')
  },
  object: onObject,
  picture: (work) => {
    work.pictureSource = undefined
  },
  script: onScript,
  source: onSource,
  svg: (work, tag) => {
    if (!tag.selfClosing) work.drawing = startDrawing(tag, work.place)
  },
  wbr: (work) => {
    makeRoom(work.sheet)
    putAtom(work.sheet, '<wbr>')
  },
}
