import { cardFor, knownEmbed } from './embeds.ts'
import { type Picture, readPicture, readSourceSet } from './images.ts'
import { emptyMedia, mediaMarkup, startMedia, withSource } from './media.ts'
import { endBlock, endParagraph, makeRoom, openMuted } from './placement.ts'
import { closeInlines, endInline, flushFrames, put, putAtom, putBlock, top } from './sheet.ts'
import { attribute, type Tag } from './tokens.ts'
import type { Work } from './work.ts'

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

export function onFrame(work: Work, tag: Tag): void {
  const lazy = attribute(tag, 'data-src') ?? attribute(tag, 'data-lazy-src')
  const src = attribute(tag, 'src')?.trim() ?? ''
  const address = src === '' || src.startsWith('about:') ? lazy : src
  putCard(work, cardFor(address, attribute(tag, 'title'), work.place.base))
  if (tag.name === 'iframe' && !tag.selfClosing) openMuted(work.sheet, 'iframe')
}

/** Flash players of video sites: the address is in `data`, in a `param` or in the `embed` within. */
export function onObject(work: Work, tag: Tag): void {
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
