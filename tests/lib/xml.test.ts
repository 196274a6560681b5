import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  element,
  escapeXml,
  parent,
  textElement,
  withoutForbidden,
  xml,
  xmlDocument,
} from '../../src/lib/xml.ts'
import { readXml } from '../render/outputs/xml-tree.ts'

for (const [text, expected, why] of [
  ['plain', 'plain', 'nothing to do'],
  ['a < b && c > d', 'a &lt; b &amp;&amp; c &gt; d', 'markup'],
  [']]>', ']]&gt;', 'the end of a CDATA section (§2.4)'],
  ['a\u0000b\u0008c\u000Bd\u001Fe\uFFFEf\uFFFFg', 'abcdefg', 'what XML cannot say (§2.2)'],
  ['\uD800a\uDC00b', 'ab', 'halves of surrogate pairs'],
  ['😀\u0085\u2028', '😀\u0085\u2028', 'whole characters stay, odd ones too'],
  ['a\r\nb\tc', 'a&#13;\nb\tc', 'a carriage return, which a reader would take for a line feed (§2.11)'],
] as const)
  test(`escapes ${why}`, () => {
    assert.equal(escapeXml(text), expected)
  })

test('values of a template are escaped, markup of ours is not', () => {
  assert.equal(xml`<a>${'<b>'}${xml`<c/>`}${['&', 1, undefined]}</a>`.markup, '<a>&lt;b&gt;<c/>&amp;1</a>')
})

test('elements leave out what is not there', () => {
  assert.equal(element('a', { b: undefined, c: 0 }).markup, '<a c="0"/>\n')
  assert.equal(textElement('a', ''), undefined)
  assert.equal(textElement('a', undefined), undefined)
  assert.equal(parent('a', {}, textElement('b', 'c')).markup, '<a>\n<b>c</b>\n</a>\n')
})

test('whatever the text, it comes back from an element and an attribute, less what XML forbids', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const root = readXml(xmlDocument(element('a', { b: text }, text)))
      assert.equal(root.text, withoutForbidden(text))
      assert.equal(root.attributes.get('b'), withoutForbidden(text))
    }),
    { seed: 1, numRuns: 300 },
  )
})
