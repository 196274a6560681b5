import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withBlockDirections } from '../../src/lib/block-direction.ts'
import { Html } from '../../src/lib/html.ts'

const arabic = 'الإصدار الجديد متاح الآن'

test('blocks that run against the whole are turned', () => {
  const facts: readonly (readonly [whole: 'ltr' | 'rtl', markup: string, turned: string])[] = [
    ['rtl', `<p>${arabic}</p><p>An English quote</p>`, `<p>${arabic}</p><p dir="ltr">An English quote</p>`],
    [
      'ltr',
      `<p>Words</p><blockquote><p>${arabic}</p></blockquote>`,
      `<p>Words</p><blockquote><p dir="rtl">${arabic}</p></blockquote>`,
    ],
    [
      'ltr',
      `<ul><li>${arabic}<ul><li>deep</li></ul></li></ul>`,
      `<ul><li dir="rtl">${arabic}<ul><li>deep</li></ul></li></ul>`,
    ],
    ['rtl', `<p>${arabic} <code>pip install</code></p>`, `<p>${arabic} <code>pip install</code></p>`],
    ['ltr', `<p dir="auto">${arabic}</p>`, `<p dir="auto">${arabic}</p>`],
    ['ltr', `<p lang="ar">${arabic}</p>`, `<p lang="ar" dir="rtl">${arabic}</p>`],
    ['ltr', `<pre>${arabic}</pre><p>1</p>`, `<pre>${arabic}</pre><p>1</p>`],
  ]
  for (const [whole, markup, turned] of facts) {
    const once = withBlockDirections(Html.vouch(markup), whole)
    assert.equal(once.markup, turned)
    assert.equal(withBlockDirections(once, whole).markup, turned)
  }
})

test('text of one direction is the same object', () => {
  const html = Html.vouch('<p>Words</p>')
  assert.equal(withBlockDirections(html, 'ltr'), html)
})

test('a megabyte takes its time, and no more', () => {
  const start = performance.now()
  for (const part of ['<p>', `<p>${arabic}`, '<li><b>', `<td>${arabic}</td>`, `${arabic}<`])
    withBlockDirections(Html.vouch(arabic + part.repeat(1_000_000 / part.length)), 'ltr')
  assert.ok(performance.now() - start < 5_000)
})
