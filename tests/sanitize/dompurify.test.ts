import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDomPurify } from '../../bench/dompurify.ts'
import { realBodies } from '../../bench/sanitize-bodies.ts'
import { cleanHtml } from '../../src/sanitize/sanitize.ts'
import { combinedPayloads } from './combined-payloads.ts'
import { payloads } from './payloads.ts'
import { chanceFrom, soup } from './soup.ts'

/**
 * A second opinion, from a library that judges a tree by the specification: what we write, it leaves as it is. It knows nothing of our bounds, so
 * it is only shown our output, never the input.
 */
const purify = openDomPurify()

/** Attributes of ours besides its defaults: of links, pictures and cards, none of which runs anything. */
const own = [
  'referrerpolicy',
  'decoding',
  'loading',
  'rel',
  'sizes',
  'data-embed',
  'data-provider',
  'preload',
]

const settings = {
  // It distrusts words of an attribute that would end raw text, for who puts markup into a `style`; ours stands in elements.
  SAFE_FOR_XML: false,
  ADD_ATTR: own,
  ADD_URI_SAFE_ATTR: own,
  // Its defaults leave out what opens a program of the reader's choice. What is no address at all it checks by the same.
  ALLOWED_URI_REGEXP:
    /^(?:(?:https?|mailto|tel|gemini|gopher|ircs?|xmpp|matrix|ftps?|nntp|news|geo|sips?|data):|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))/i,
}

/** What it would take away, in its own words. */
function removed(markup: string): readonly string[] {
  purify.sanitize(markup, settings)
  return purify.removed.map((one) =>
    'element' in one
      ? `<${one.element.nodeName}>`
      : `${one.attribute?.name}="${one.attribute?.value}" of <${one.from.nodeName}>`,
  )
}

function judge(markup: string): void {
  const { html } = cleanHtml(markup, { base: 'https://ada.example/', headingLevel: 4 })
  assert.deepEqual(removed(html.markup), [], `of ${html.markup.slice(0, 300)} from ${markup.slice(0, 300)}`)
}

test('DOMPurify has nothing to take from cleaned attacks', () => {
  for (const payload of payloads) judge(payload.markup)
  for (let at = 0; at < combinedPayloads.length; at += 11) judge(combinedPayloads[at]?.markup ?? '')
})

test('DOMPurify has nothing to take from cleaned tag soup', () => {
  for (let seed = 0; seed < 300; seed += 1) judge(soup(chanceFrom(seed)))
})

test('DOMPurify has nothing to take from cleaned entries', { skip: skipReason() }, () => {
  const bodies = realBodies()
  for (let at = 0; at < bodies.length; at += 40) judge(bodies[at]?.markup ?? '')
})

function skipReason(): string | false {
  return realBodies().length === 0 && 'there are no real feeds in ../shared/corpus/feeds'
}
