import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTitle } from '../../src/render/cards/card-lines.ts'
import { drawCard } from '../../src/render/cards/draw-card.ts'
import { planSite } from '../../src/render/render.ts'
import { elements, parsePage, textOf } from './dom.ts'
import { entries, sampleSite } from './sample-site.ts'
import { renderAll, shippedTheme } from './site-builder.ts'

const width = 1032

for (const [title, size, lines] of [
  ['Tea', 80, ['Tea']],
  ['How the engine carries: notes on addition', 80, ['How the engine carries:', 'notes on addition']],
  ['円周率の計算について', 80, ['円周率の計算について']],
] as const)
  test(`a title is set in the largest type: ${title}`, () => {
    assert.deepEqual(setTitle(title, width, 'en'), { size, lines })
  })

test('a long title is set smaller; one that never ends is cut; a word without end is broken', () => {
  const long = setTitle('Patience and arithmetic '.repeat(5), width, 'en')
  assert.ok(long.size < 80 && long.lines.every((line) => line.length < 60))
  const endless = setTitle('Patience and arithmetic '.repeat(50), width, 'en')
  assert.equal(endless.lines.length, 5)
  assert.ok(endless.lines.at(-1)?.endsWith('…'))
  assert.ok(setTitle('x'.repeat(5000), width, 'en').lines.length <= 5)
  assert.deepEqual(setTitle('', width, 'en').lines, [])
})

test('a card is sound XML whatever stands on it, and runs from right to left where its language does', () => {
  const facts = { title: '<b> & "q" \u0000', author: 'A & B', planet: '<P>', icon: undefined }
  const card = drawCard({ ...facts, language: 'ar' })
  const page = parsePage(card)
  assert.deepEqual(elements(page, 'text').map(textOf), ['<P>', '<b> & "q"', 'A & B'])
  assert.equal(elements(page, 'text')[1]?.attribs.direction, 'rtl')
  assert.ok(!card.includes('\u0000') && !card.includes('<b>'))
})

const site = sampleSite(shippedTheme('default'))
const picture = (svg: string) => Promise.resolve(new TextEncoder().encode(svg))

async function imagesOf(cards: 'planet' | 'authors' | 'entries' | undefined) {
  const files = await renderAll(planSite({ ...site, cards, makePicture: picture }))
  const image = (path: string) =>
    elements(parsePage(files.get(path) ?? ''), 'meta').find(({ attribs }) => attribs.property === 'og:image')
      ?.attribs.content
  const entry = [...files.keys()].find((path) => path.startsWith('entry/') && path.endsWith('.html')) ?? ''
  const drawn = [...files.keys()].filter((path) => path.endsWith('card.png'))
  return { files, drawn, front: image('index.html'), author: image('author/関孝和/index.html'), entry, image }
}

test('without cards pages name the theme’s picture', async () => {
  const { drawn, front } = await imagesOf(undefined)
  assert.deepEqual(drawn, [])
  assert.match(front ?? '', /^https:\/\/planet\.example\/assets\/icon-512\.[0-9a-f]{10}\.png$/)
})

test('cards: one for the planet, for every author too, for every entry too; each page names one that is there', async () => {
  const author = 'https://planet.example/author/%E9%96%A2%E5%AD%9D%E5%92%8C/card.png'
  const common = 'https://planet.example/card.png'
  for (const [cards, count, ofAuthor] of [
    ['planet', 1, common],
    ['authors', 7, author],
    ['entries', 7 + entries.length, author],
  ] as const) {
    const found = await imagesOf(cards)
    assert.equal(found.drawn.length, count)
    assert.deepEqual([found.front, found.author], [common, ofAuthor])
    const own = found.image(found.entry) ?? ''
    assert.ok(found.files.has(decodeURI(own.slice('https://planet.example/'.length))), own)
  }
})

test('an entry’s own picture comes before its card', async () => {
  const load: typeof site.load = async (ids) =>
    (await site.load(ids)).map((entry) => ({
      ...entry,
      image: { url: 'https://a.example/p.jpg', width: 800 },
    }))
  const files = await renderAll(planSite({ ...site, load, cards: 'entries', makePicture: picture }))
  const [, html] = [...files].find(([path]) => path.startsWith('entry/') && path.endsWith('.html')) ?? []
  assert.match(html ?? '', /<meta property="og:image" content="https:\/\/a\.example\/p\.jpg">/)
})
