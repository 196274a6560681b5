import type { Work } from './cleaning-state.ts'
import { cardFor, knownEmbed } from './embeds.ts'
import { tameText } from './escape.ts'
import { emojiOf, type Picture, readPicture, readSourceSet } from './images.ts'
import { emptyMedia, mediaMarkup, startMedia, withSource } from './media.ts'
import { endBlock, endParagraph, makeRoom, openMuted } from './placement.ts'
import { closeInlines, endInline, flushFrames, put, putAtom, putBlock, putText, top } from './sheet.ts'
import { attribute, type Tag } from './tokens.ts'

/** Pictures, players, frames and objects: what a page embeds. */

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

export function onImage(work: Work, tag: Tag): void {
  const sign = work.place.faithful ? undefined : emojiOf(tag)
  if (sign !== undefined) {
    makeRoom(work.sheet)
    putText(work.sheet, tameText(sign))
    return
  }
  const picture = readPicture(tag, work.place, work.pictureSource)
  work.pictureSource = undefined
  if (picture === undefined) return
  const twin = picture.lazy && work.lastWasFallback && work.lastPicture !== undefined
  work.lastWasFallback = false
  if (!twin) putPicture(work, picture)
}

/** A `picture` without a usable `img` shows its best source. */
export function endPicture(work: Work): void {
  if (work.pictureSource !== undefined && work.sheet.muted === 0) {
    onImage(work, { name: 'img', names: [], values: [], selfClosing: false })
  }
  work.pictureSource = undefined
}

export function onSource(work: Work, tag: Tag): void {
  if (work.media !== undefined) {
    work.media = withSource(work.media, tag, work.place.base)
    return
  }
  const set = attribute(tag, 'srcset') ?? attribute(tag, 'data-srcset')
  work.pictureSource ??= readSourceSet(set, work.place.base).at(-1)?.url
}

export function onMedia(work: Work, tag: Tag): void {
  work.media = startMedia(tag, work.place.base)
  if (tag.selfClosing) endMedia(work)
  else if (!work.place.faithful) openMuted(work.sheet, tag.name)
}

export function endMedia(work: Work): void {
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

export function putCard(work: Work, card: string | undefined): void {
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

/** Where scripts keep the address of a frame until it comes into view, or until the reader has agreed to it. */
const heldBackIn =
  `data-src data-lazy-src data-litespeed-src data-opt-src data-original data-cookieblock-src data-cmplz-src data-src-cmplz
  data-suppressedsrc data-uc-src data-rocket-src`.split(/\s+/)

function heldBack(tag: Tag): string | undefined {
  return heldBackIn.map((name) => attribute(tag, name)).find((value) => value !== undefined)
}

export function onFrame(work: Work, tag: Tag, isSpare = false): void {
  const src = attribute(tag, 'src')?.trim() ?? ''
  const address = /^$|^(?:about|data|javascript):/i.test(src) ? heldBack(tag) : src
  const embed = knownEmbed(address, work.place.base)
  // The frame in a `noscript` stands for one that a script would have loaded.
  if (isSpare && embed !== undefined && work.embedded.has(embed.page)) return
  if (embed !== undefined) work.embedded.add(embed.page)
  if (tag.name === 'embed' && isDrawing(tag, src)) showObject(work, tag, src)
  else putCard(work, cardFor(address, attribute(tag, 'title'), work.place.base))
  if (tag.name === 'iframe' && !tag.selfClosing) openMuted(work.sheet, 'iframe')
}

/** Flash players of video sites: the address is in `data`, in a `param` or in the `embed` within. */
export function onObject(work: Work, tag: Tag): void {
  const address = attribute(tag, 'data')
  work.objectShown = false
  if (isDrawing(tag, address)) showObject(work, tag, address)
  else if (knownEmbed(address, work.place.base) !== undefined) {
    work.objectShown = true
    putCard(work, cardFor(address, attribute(tag, 'title'), work.place.base))
  } else if (isDocument(tag, address))
    putCard(work, cardFor(address, attribute(tag, 'title'), work.place.base))
  if (!tag.selfClosing) openMuted(work.sheet, 'object')
}

/** An object that is a picture; of drawings, nothing runs in one that is shown as such. */
function isDrawing(tag: Tag, address = ''): boolean {
  const type = attribute(tag, 'type') ?? ''
  return (
    /^image\/(?:png|jpe?g|gif|webp|avif|svg\+xml)$/i.test(type) ||
    (type === '' && /\.svg(?:[?#]|$)/i.test(address))
  )
}

/** What browsers show in a frame of its own: it becomes a link, as frames do. */
function isDocument(tag: Tag, address = ''): boolean {
  const type = attribute(tag, 'type') ?? ''
  return (
    /^(?:application\/pdf|text\/(?:html|plain))$/i.test(type) || /\.(?:pdf|html?)(?:[?#]|$)/i.test(address)
  )
}

function showObject(work: Work, tag: Tag, address = ''): void {
  const described = ['width', 'height', 'title', 'style'].filter((name) => tag.names.includes(name))
  const names = ['src', 'alt', ...described]
  const alt = attribute(tag, 'aria-label') ?? ''
  const values = [address, alt, ...described.map((name) => attribute(tag, name) ?? '')]
  const picture = readPicture({ name: 'img', names, values, selfClosing: true }, work.place)
  if (picture !== undefined) putPicture(work, picture)
}

export function isMovie(tag: Tag): boolean {
  return tag.name === 'param' && /^(?:movie|src|url|file)$/i.test(attribute(tag, 'name') ?? '')
}

/** Writes something in front of the dropped element that we are in. */
export function inFront(work: Work, write: () => void): void {
  const { sheet } = work
  const frame = sheet.frames.pop()
  if (frame === undefined) return
  sheet.muted -= 1
  if (sheet.muted === 0) write()
  openMuted(sheet, frame.name)
}

/** The picture that a `noscript` holds stands for one that a script would have loaded just before, or just after. */
export function onFallbackImage(work: Work, tag: Tag): void {
  if (work.lastPicture !== undefined) return
  inFront(work, () => {
    const picture = readPicture(tag, work.place)
    if (picture === undefined) return
    putPicture(work, picture)
    work.lastWasFallback = true
  })
}
