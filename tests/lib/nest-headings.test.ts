import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Html } from '../../src/lib/html.ts'
import { nestHeadings } from '../../src/lib/nest-headings.ts'

/** Levels before, the top, levels after. */
const cases: readonly [string, number, string][] = [
  ['1 2 2 3', 5, '5 6 6 6'],
  ['2 3 2', 4, '4 5 4'],
  ['2 4 6 4 2', 2, '2 3 4 3 2'],
  ['3 1 3', 2, '2 2 3'],
  ['6', 3, '3'],
  ['1 5 3 5', 2, '2 3 3 4'],
  ['', 2, ''],
]

function levels(markup: string): string {
  return [...markup.matchAll(/<h(\d)/g)].map((match) => match[1]).join(' ')
}

for (const [before, top, after] of cases) {
  test(`headings ${before} below ${top}`, () => {
    const markup = before
      .split(' ')
      .filter(Boolean)
      .map((level) => `<h${level} id="a">x</h${level}><p>y</p>`)
      .join('')
    const nested = nestHeadings(Html.vouch(markup), top).markup
    assert.equal(levels(nested), after)
    for (const [, open, close] of nested.matchAll(/<h(\d)[^>]*>x<\/h(\d)>/g)) assert.equal(open, close)
    assert.equal(nested.replace(/h\d/g, 'h'), markup.replace(/h\d/g, 'h'), 'nothing else changes')
  })
}

test('what only looks like a heading stays', () => {
  const markup = '<header>a</header><hr><p>&lt;h1&gt;</p><hgroup></hgroup>'
  assert.equal(nestHeadings(Html.vouch(markup), 4).markup, markup)
})
