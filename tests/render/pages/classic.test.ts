import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { planSite } from '../../../src/render/render.ts'
import { elements, headings, parsePage, textOf, withClass } from '../dom.ts'
import { sampleSite } from '../sample-site.ts'
import { author, buildSite, renderAll, shippedTheme } from '../site-builder.ts'

const classic = shippedTheme('classic')
const pages = await renderAll(planSite(sampleSite(classic)))
const front = pages.get('index.html') ?? ''

test('the front page has the structure of Planet Python', () => {
  const outline = headings(parsePage(front.replace(/<div class="e-content".*?<footer/gs, '<footer')))
  assert.deepEqual(outline, [
    'h1 Planet Example',
    'h2 October 29, 2025',
    'h3 Ada Lovelace',
    'h4 How the engine carries: notes on addition & patience',
    'h3 مدونة الخوارزمي',
    'h4 في الجبر والمقابلة',
    'h2 October 28, 2025',
    'h3 Caroline Herschel',
    'h4 A comet near the pole star',
    'h3 関孝和',
    'h4 円周率の計算について',
    'h2 October 27, 2025',
    'h3 Charles Babbage',
    'h4 On the economy of machinery and manufactures, being a very long title that has to break over several lines on every screen',
    'h3 Community Weekly',
    'h4 Episode 41: looms',
    'h4 Episode 40: wheels',
    'h4 Episode 39: handles',
    'h2 October 26, 2025',
    'h3 Ada Lovelace',
    'h4 No body here',
    'h2 Subscriptions',
  ])
})

test('headings and dates are written as there', () => {
  for (const line of [
    'Last update: October 29, 2025 09:43 PM UTC',
    '<h2>October 29, 2025</h2>\n<hr>\n<h3 class="post"><a href="https://blog1.example/" title="Ada Lovelace’s blog">Ada Lovelace</a></h3>',
    '<h4><a href="https://blog1.example/1" ',
    'by Caroline H., William H. at <time class="dt-published" datetime="2025-10-28T22:05:00Z">October 28, 2025 10:05 PM UTC</time>',
    '<h3 class="post">Community Weekly</h3>',
  ])
    assert.ok(front.includes(line), line)
})

test('an entry without a title has no heading, and its time is its link', () => {
  const untitled = withClass(parsePage(front), 'h-entry')[1]
  assert.ok(untitled !== undefined)
  assert.equal(withClass(untitled, 'p-name').length, 0)
  const [link] = withClass(untitled, 'u-url')
  assert.equal(link?.attribs.href, 'https://blog1.example/2')
  assert.equal(link === undefined ? '' : textOf(link), 'October 29, 2025 04:10 PM UTC')
})

test('the list at the left leads to sites and feeds and says what is wrong', () => {
  const left = elements(parsePage(front), 'nav').find((nav) => nav.attribs.id === 'left')
  assert.ok(left !== undefined)
  const ada = elements(left, 'a').filter((link) => /blog1\.example/.test(link.attribs.href ?? ''))
  assert.deepEqual(
    ada.map((link) => link.attribs.href),
    ['https://blog1.example/', 'https://blog1.example/feed.xml'],
  )
  const babbage = elements(left, 'a').find((link) => textOf(link) === 'Charles Babbage')
  assert.equal(babbage?.attribs.title, 'Silent for 212 days.')
  assert.equal(
    elements(left, 'a').some((link) => (link.attribs.href ?? '') === ''),
    false,
  )
})

test('the patterns of the planet win over those of the theme', async () => {
  const site = sampleSite(classic, {
    planet: { dateFormat: '%Y-%m-%d %H:%M %z', dayFormat: '%d.%m.%Y', timezone: 'Asia/Tokyo' },
  })
  const page = (await renderAll(planSite(site))).get('index.html') ?? ''
  assert.ok(page.includes('Last update: 2025-10-30 06:43 +0900'))
  assert.ok(page.includes('<h2>30.10.2025</h2>'))
})

test('on a planet of another language dates are in its manner', async () => {
  const page =
    (await renderAll(planSite(sampleSite(classic, { planet: { language: 'fr' } })))).get('index.html') ?? ''
  assert.ok(page.includes('<h2>mercredi 29 octobre 2025</h2>'))
  assert.ok(page.includes('Dernière mise à jour : 29 octobre 2025 à 21:43'))
})

test('titles only: the same outline without bodies', () => {
  const titles = parsePage(pages.get('titles_only.html') ?? '')
  assert.equal(withClass(titles, 'e-content').length, 0)
  assert.ok(headings(titles).includes('h4 Tea Teatime. The weather has turned, and the workshop smells…'))
  assert.ok(headings(titles).includes('h2 October 27, 2025'))
})

test('a planet without entries has a front page', async () => {
  const empty = await renderAll(
    planSite(buildSite({ theme: classic, authors: [author(1, 'Ada')], entries: [] })),
  )
  assert.deepEqual(headings(parsePage(empty.get('index.html') ?? '')), [
    'h1 Planet Example',
    'h2 Subscriptions',
  ])
})

/** `UPDATE_GOLDEN=1 node --test tests/render` writes the page anew. Look at the difference before it is committed. */
test('the front page is the golden one, byte for byte but for the names of assets', () => {
  const page = front.replace(/(assets\/[a-z]+)\.[0-9a-f]{10}/g, '$1.HASH')
  const file = new URL('../../fixtures/render/classic-front-page.html', import.meta.url)
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, page)
  assert.equal(page, readFileSync(file, 'utf8'))
})
