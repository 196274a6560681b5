import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Html } from '../../src/lib/html.ts'
import { extentOf } from '../../src/lib/html-extent.ts'

const cases: readonly [string, string, number][] = [
  ['text', 'words', 5],
  ['tags are no text', '<em class="a">words</em>', 5],
  ['a block begins a line', '<p>one</p><p>two</p>', 150],
  ['a picture takes ten', '<img src="a.png" alt="">', 720],
  ['nothing', '', 0],
]

for (const [name, markup, expected] of cases) {
  test(`extent: ${name}`, () => assert.equal(extentOf(Html.vouch(markup), 10_000), expected))
}

test('counting ends soon after the limit', () => {
  const extent = extentOf(Html.vouch('<p>word</p>'.repeat(10_000)), 1000)
  assert.ok(extent > 1000 && extent < 1200)
})
