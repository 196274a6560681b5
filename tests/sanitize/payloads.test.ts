import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanHtml, cleanInline, plainText } from '../../src/sanitize/sanitize.ts'
import { combinedPayloads } from './combined-payloads.ts'
import { payloads } from './payloads.ts'
import { depthOf, strictTree } from './strict-tree.ts'

const options = { base: 'https://blog.example/post', idPrefix: 'e1-', headingLevel: 4 }

/** What no output may have, whatever came in: judged on its tags alone, since words are free. */
const forbidden: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['an event handler', / on[a-z]*="/],
  ['a style', / style="|<style/],
  ['a script', /<script/],
  ['a form', /<(?:form|input|button|select|textarea)/],
  ['a frame', /<(?:iframe|frame|object|embed|portal)/],
  ['foreign markup', /<(?:svg|annotation-xml|mglyph|malignmark)/],
  ['head matter', /<(?:base|link|meta|title)/],
  [
    'a dangerous address',
    / (?:href|src|poster|cite|data-embed|srcset)="\s*(?!https?:|mailto:|#|data:image\/(?:png|gif|jpe?g|webp);)/i,
  ],
  ['credentials', / (?:href|src|cite)="https?:\/\/[^"/]*@/],
  ['an id without prefix', / id="(?!e1-)/],
  ['a name, a target or a ping', / (?:name|target|ping|for|form|usemap|is|slot|part)="/],
  ['playing by itself', / (?:autoplay|autofocus|preload="(?!none))/],
]

/** Titles and descriptions are words too. */
function tagsOf(markup: string): string {
  return (markup.match(/<[^>]*>/g) ?? []).join('').replace(/ (title|alt)="[^"]*"/g, ' $1=""')
}

const byKind = { ...Object.groupBy(payloads, ({ kind }) => kind), 'in every surrounding': combinedPayloads }

for (const [kind, all = []] of Object.entries(byKind)) {
  test(`harmless: ${kind}`, () => {
    for (const { markup } of all) {
      const { html } = cleanHtml(markup, options)
      const where = `${markup.slice(0, 200)} → ${html.markup.slice(0, 300)}`
      for (const [what, pattern] of forbidden)
        assert.doesNotMatch(tagsOf(html.markup), pattern, `${what}: ${where}`)
      assert.ok(depthOf(strictTree(html.markup)) <= 100, `nesting: ${where}`)
      assert.equal(cleanHtml(html.markup, options).html.markup, html.markup, `not the same twice: ${where}`)
    }
  })
}

test('harmless as titles: inline markup without attributes, and text without controls', () => {
  for (const { markup } of payloads) {
    const inline = cleanInline(markup)?.markup ?? ''
    assert.doesNotMatch(
      inline,
      /<(?!\/?(?:code|em|strong|b|i|sub|sup|s|del|ins|kbd|samp|var|q|cite|small|u|mark)>)/,
    )
    strictTree(inline)
    const plain = plainText({ type: 'html', value: markup })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what must not be there
    assert.doesNotMatch(plain, /[\0-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/)
    assert.ok(plain.length <= 1_000)
  }
})
