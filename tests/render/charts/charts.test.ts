import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawBar, drawBars } from '../../../src/render/charts/bars.ts'
import { drawLayers } from '../../../src/render/charts/layers.ts'
import { elements, parsePage, textOf } from '../dom.ts'

test('bars: the highest fills the drawing, the least can be seen, none stays none', () => {
  const values = [0, 1, 1000]
  const bars = values.map((value) => ({ value, hint: `${value}` }))
  const drawn = parsePage(drawBars('weeks', 'Weeks', 'What there is', bars).markup)
  const rects = elements(drawn, 'rect')
  assert.deepEqual(
    rects.map(({ attribs }) => [attribs.y, attribs.height]),
    [
      ['120', '0'],
      ['118', '2'],
      ['0', '120'],
    ],
  )
  assert.deepEqual(elements(drawn, 'title').map(textOf), ['Weeks', '0', '1', '1000'])
})

test('drawings name and explain themselves to those who do not see them', () => {
  for (const svg of [drawBars('a', 'Name', 'Text', []), drawLayers('a', 'Name', 'Text', [])]) {
    const [root] = elements(parsePage(svg.markup), 'svg')
    assert.equal(root?.attribs.role, 'img')
    assert.equal(root?.attribs['aria-labelledby'], 'a-name a-text')
    assert.match(svg.markup, /<title id="a-name">Name<\/title><desc id="a-text">Text<\/desc>/)
  }
})

test('layers: from the bottom up, as high together as the highest moment', () => {
  const drawn = drawLayers('states', 'States', '', [
    [3, 1],
    [4, 4],
  ])
  const polygons = elements(parsePage(drawn.markup), 'polygon')
  assert.deepEqual(
    polygons.map(({ attribs }) => attribs.points),
    ['0,75 600,60 600,120 0,120', '0,60 600,0 600,60 0,75'],
  )
})

test('strangers’ words stay text', () => {
  const drawn = drawBars('a', '<b>', '<i>', [{ value: 1, hint: '"><script>' }]).markup
  assert.doesNotMatch(drawn, /<(?:b|i|script)>/)
})

test('a bar in a table is never invisible and never longer than its cell', () => {
  for (const [share, width] of [
    [0, '1'],
    [0.5, '50'],
    [1, '100'],
  ] as const)
    assert.match(drawBar(share).markup, new RegExp(`width="${width}"`))
})
