import type { Link } from '../model/link.ts'
import { addressOf, webAddressOf } from './address.ts'
import { baseOf } from './base.ts'
import type { Draft } from './draft.ts'
import { plain, plainMistakable } from './elements-plain.ts'
import { limits } from './limits.ts'
import type { Leaf, LeafRule, Reader } from './reading.ts'
import { attribute } from './xml-attributes.ts'

export function addLink(subject: Draft, link: Link): void {
  if (subject.links.length < limits.maxValues) subject.links.push(link)
}

/** A whole number of bytes, seconds, pixels; undefined if it is none. */
export function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined || !/^\s*\d{1,15}(?:\.0*)?\s*$/.test(text)) return undefined
  return Number.parseInt(text, 10)
}

const pageTypes = /^(?:text\/html|application\/xhtml\+xml|html|xhtml)?$/

/** The page is the first `rel=alternate` of HTML; one of another type, or from inside an unknown element, only for want of it. */
function offerPage(subject: Draft, href: string, rel: string, type: string | undefined, weak: boolean): void {
  if (rel !== 'alternate') return
  const rank = weak ? 1 : pageTypes.test(type ?? '') ? 3 : 2
  if (rank <= subject.pageRank) return
  subject.page = href
  subject.pageRank = rank
}

export function addEnclosure(subject: Draft, link: Link, durationSeconds?: number): void {
  const { enclosures } = subject
  if (enclosures.length >= limits.maxValues || enclosures.some((known) => known.url === link.href)) return
  enclosures.push({
    url: link.href,
    type: link.type,
    length: link.length,
    durationSeconds,
    title: link.title,
  })
}

/** RFC 4287 §4.2.7.2: a registered relation may be written as the address of its registration. */
function relation(rel: string | undefined): string {
  const name = (rel ?? '').trim().replace(/^http:\/\/www\.iana\.org\/assignments\/relation\//, '')
  return name === '' ? 'alternate' : name.includes(':') ? name : name.toLowerCase()
}

/** `<link>` of every format: address by attribute (Atom, CDF) or as text (RSS). */
function readLink(text: string, leaf: Leaf, reader: Reader): void {
  const { attributes, parent } = leaf
  if (parent.role === 'image' || parent.role === 'textinput') {
    const href = addressOf(text, baseOf(leaf, reader))
    if (href !== undefined) Object.assign(parent.gathered as object, { link: href })
    return
  }
  if (parent.mute) return
  const given = attribute(attributes, 'href') ?? attribute(attributes, 'url') ?? attribute(attributes, 'uri')
  const href = addressOf(given ?? text, baseOf(leaf, reader)) ?? emptyReference(given, leaf, reader)
  if (href === undefined) return
  const rel = relation(attribute(attributes, 'rel'))
  const link: Link = {
    href,
    rel,
    type: attribute(attributes, 'type')?.trim().toLowerCase(),
    title: attribute(attributes, 'title'),
    hreflang: attribute(attributes, 'hreflang'),
    length: wholeNumber(attribute(attributes, 'length')),
  }
  if (!parent.weak) addLink(parent.subject, link)
  offerPage(parent.subject, href, rel, link.type, parent.weak)
  related(parent.subject, link, rel)
}

/** `href=""` is the base itself (RFC 3986 §5.4.1). */
function emptyReference(given: string | undefined, leaf: Leaf, reader: Reader): string | undefined {
  return given?.trim() === '' ? addressOf(baseOf(leaf, reader), undefined) : undefined
}

/** What relations other than the page mean. */
function related(subject: Draft, link: Link, rel: string): void {
  if (rel === 'enclosure') addEnclosure(subject, link)
  if (rel === 'license') subject.license ??= link.href
  if (rel === 'replies') {
    if (pageTypes.test(link.type ?? '')) subject.commentsLink ??= link.href
    else subject.extras.commentsFeedLink ??= link.href
  }
}

/** `<enclosure url length type>`. */
const enclosure = plain((text, leaf, reader) => {
  const { attributes, parent } = leaf
  const given = attribute(attributes, 'url') ?? attribute(attributes, 'href') ?? attribute(attributes, 'uri')
  const href = webAddressOf(given ?? text, baseOf(leaf, reader))
  if (href === undefined) return
  const link: Link = {
    href,
    rel: 'enclosure',
    type: attribute(attributes, 'type')?.trim().toLowerCase(),
    length: wholeNumber(attribute(attributes, 'length')),
    title: attribute(attributes, 'title'),
  }
  addLink(parent.subject, link)
  addEnclosure(parent.subject, link)
})

/** Atom id, RSS guid. A guid that may serve as permalink says so or does not say the contrary. */
const id = plain((text, leaf, reader) => {
  const { attributes, parent, name } = leaf
  const { subject } = parent
  if (text === '' || parent.mute || (parent.weak && subject.id !== undefined)) return
  const isGuid = name.toLowerCase().endsWith('guid')
  const isLink = isGuid && (attribute(attributes, 'ispermalink') ?? 'true').trim().toLowerCase() === 'true'
  subject.id = text
  subject.idUrl = isGuid && !isLink ? undefined : relativeId(text, baseOf(leaf, reader))
  subject.guidLink =
    isLink && /^(?:https?:|\/)/i.test(text) ? webAddressOf(text, baseOf(leaf, reader)) : undefined
})

/** An id that is a path: the address that it stands for. */
function relativeId(text: string, base: string | undefined): string | undefined {
  return /^\.{0,2}\//.test(text) ? addressOf(text, base) : undefined
}

function address(keep: (subject: Draft, href: string) => void): LeafRule {
  return plain((text, leaf, reader) => {
    const given =
      attribute(leaf.attributes, 'rdf:resource') ??
      attribute(leaf.attributes, 'href') ??
      attribute(leaf.attributes, 'url')
    const href = webAddressOf(text === '' ? given : text, baseOf(leaf, reader))
    if (href !== undefined && !leaf.parent.mute) keep(leaf.parent.subject, href)
  })
}

const license = address((subject, href) => {
  subject.license ??= href
  addLink(subject, { href, rel: 'license' })
})

/** `<thr:in-reply-to ref href type source>` (RFC 4685 §3). */
const inReplyTo = plain((_, leaf, reader) => {
  const { attributes, parent } = leaf
  const ref = attribute(attributes, 'ref') ?? attribute(attributes, 'href')
  if (ref === undefined) return
  parent.subject.extras.inReplyTo ??= {
    ref,
    href: addressOf(attribute(attributes, 'href'), baseOf(leaf, reader)),
    type: attribute(attributes, 'type'),
    source: addressOf(attribute(attributes, 'source'), baseOf(leaf, reader)),
  }
})

export const linkRules: Readonly<Record<string, LeafRule>> = {
  link: plainMistakable(readLink),
  enclosure,
  id,
  guid: id,
  'dc:identifier': plain((text, { parent }) => {
    parent.subject.id ??= text === '' ? undefined : text
  }),
  comments: address((subject, href) => {
    subject.commentsLink = href
  }),
  'wfw:commentrss': address((subject, href) => {
    subject.extras.commentsFeedLink = href
  }),
  'slash:comments': plain((text, { parent }) => {
    const count = wholeNumber(text)
    if (count !== undefined) parent.subject.extras.commentCount = count
  }),
  'thr:total': plain((text, { parent }) => {
    const count = wholeNumber(text)
    if (count !== undefined) parent.subject.extras.commentCount = count
  }),
  'thr:in-reply-to': inReplyTo,
  'feedburner:origlink': address((subject, href) => {
    subject.extras.originalLink = href
  }),
  'cc:license': license,
  'creativecommons:license': license,
  'dcterms:license': license,
  'itunes:new-feed-url': address((subject, href) => {
    subject.extras.newFeedLink = href
  }),
  newlocation: address((subject, href) => {
    subject.extras.newFeedLink = href
  }),
}
