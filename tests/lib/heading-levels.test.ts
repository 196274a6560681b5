import assert from 'node:assert/strict'
import { test } from 'node:test'
import { levelsBelow, withHeadingsBelow } from '../../src/lib/heading-levels.ts'
import { html } from '../../src/lib/html.ts'

test('headings come below a level, none skipped, none beyond 6, the same twice', () => {
  const facts = [
    [[1, 2, 1], 1, [2, 3, 2]],
    [[3, 5, 4], 1, [2, 3, 3]],
    [[5, 6, 6, 5], 1, [2, 3, 3, 2]],
    [[1, 2, 3, 4], 4, [5, 6, 6, 6]],
    [[], 2, []],
  ] as const
  for (const [levels, above, below] of facts) {
    assert.deepEqual(levelsBelow(levels, above), below)
    assert.deepEqual(levelsBelow(below, above), below)
  }
})

test('clean markup moves its headings, and nothing else', () => {
  const river = html`<h5 id="a">A</h5><p>&lt;h5&gt; <code>h5</code></p><h6>B</h6>`
  assert.equal(
    withHeadingsBelow(river, 1).markup,
    '<h2 id="a">A</h2><p>&lt;h5&gt; <code>h5</code></p><h3>B</h3>',
  )
  assert.equal(withHeadingsBelow(html`<p>x</p>`, 1).markup, '<p>x</p>')
})
