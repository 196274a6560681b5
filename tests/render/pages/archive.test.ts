import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarMonth, weekdays } from '../../../src/render/pages/calendar.ts'
import { planSite } from '../../../src/render/render.ts'
import { elements, parsePage, textOf, withClass } from '../dom.ts'
import { author, buildSite, renderAll, shippedTheme } from '../site-builder.ts'

test('a calendar sheet begins on Monday and links the days on which something was written', () => {
  const sheet = calendarMonth(
    '2025-10',
    new Map([
      ['2025-10-01', 1],
      ['2025-10-31', 8],
      ['2025-11-01', 9],
    ]),
    8,
  )
  assert.equal(sheet.count, 9)
  assert.equal(sheet.weeks.length, 5)
  assert.deepEqual(
    sheet.weeks[0]?.map((day) => day?.number),
    [undefined, undefined, 1, 2, 3, 4, 5],
  )
  assert.deepEqual(sheet.weeks[0]?.[2], { number: 1, count: 1, level: 1, path: '2025/10/01/index.html' })
  assert.deepEqual(sheet.weeks[4]?.[4], { number: 31, count: 8, level: 4, path: '2025/10/31/index.html' })
  assert.deepEqual(sheet.weeks[4]?.[5], undefined)
})

test('February of a leap year, and weeks that fit exactly', () => {
  const days = (month: string) =>
    calendarMonth(month, new Map(), 1)
      .weeks.flat()
      .filter((day) => day !== undefined)
  assert.equal(days('2024-02').length, 29)
  assert.equal(days('2023-02').length, 28)
  assert.equal(calendarMonth('2021-02', new Map(), 1).weeks.length, 4)
})

test('weekdays in the language of the planet', () => {
  assert.deepEqual(
    weekdays('de')
      .map((day) => day.long)
      .slice(0, 2),
    ['Montag', 'Dienstag'],
  )
})

const entries = [
  '2025-10-29T23:30:00Z',
  '2025-10-29T01:00:00Z',
  '2025-09-01T12:00:00Z',
  '2023-05-05T12:00:00Z',
].map((date, index) => ({ feedId: 1 + (index % 2), date, content: '<p>Text.</p>' }))

for (const theme of ['classic', 'default'] as const) {
  const site = buildSite({
    theme: shippedTheme(theme),
    planet: { timezone: 'Europe/Berlin' },
    authors: [author(1, 'Ada'), author(2, 'Charles')],
    entries,
  })
  const files = await renderAll(planSite(site))
  const links = (path: string) =>
    elements(parsePage(files.get(path) ?? assert.fail(path)), 'a').map((link) => link.attribs.href)

  test(`${theme}: days are those of the planet’s time zone`, () => {
    assert.ok(files.has('2025/10/30/index.html'))
    const day = parsePage(files.get('2025/10/30/index.html') ?? '')
    assert.equal(withClass(day, 'h-entry').length, 1)
    assert.match(textOf(day), /October 30, 2025/)
  })

  test(`${theme}: a day of very many entries shows the newest whole and the others as lines, its month only how many`, async () => {
    const many = Array.from({ length: 1001 }, (_, index) => ({
      feedId: 1,
      date: new Date(Date.UTC(2025, 9, 29, 23) - index * 1000).toISOString(),
      title: `Number ${index}`,
      content: '<p>Text.</p>',
    }))
    const large = buildSite({ theme: shippedTheme(theme), authors: [author(1, 'Ada')], entries: many })
    const planned = [...planSite(large)].filter(({ path }) => path.startsWith('2025/10/'))
    const pages = await renderAll(planned)
    const day = parsePage(pages.get('2025/10/29/index.html') ?? '')
    assert.equal(withClass(day, 'h-entry').length, 100)
    const named = elements(day, 'a').filter((link) => /^Number \d+$/.test(textOf(link)))
    assert.deepEqual(
      new Set(named.map(textOf)),
      new Set(many.map(({ title }) => title)),
      'every entry is there',
    )
    const last = large.river.entries.at(-1)?.card.entryId
    assert.ok(named.some((link) => link.attribs.href === `../../../entry/${last}/index.html`))
    const month = pages.get('2025/10/index.html') ?? ''
    assert.match(month, /1,001 entries/)
    assert.doesNotMatch(month, /Number/)
  })

  for (const [what, folder, link, own] of [
    ['a tag', 'tag/計算', `tag/${encodeURIComponent('計算')}`, 300],
    ['an author', 'author/ada', 'author/ada', 1000],
  ] as const)
    test(`${theme}: a year of ${what} stands on pages that can be loaded, counted from its beginning`, async () => {
      const many = Array.from({ length: 2003 }, (_, index) => ({
        feedId: 1,
        date: new Date(Date.UTC(2025, 9, 29, 23) - index * 1000).toISOString(),
        title: `Number ${index}`,
        content: '<p>Text.</p>',
        categories: [{ term: '計算' }],
      }))
      const large = buildSite({ theme: shippedTheme(theme), authors: [author(1, 'Ada')], entries: many })
      const pages = await renderAll(
        [...planSite(large)].filter(({ path }) => path.startsWith(`${folder}/`) && path.endsWith('.html')),
      )
      const lines = (path: string) => {
        const all = elements(parsePage(pages.get(path) ?? assert.fail(path)), 'a')
        const named = all.filter((link) => /^Number \d+$/.test(textOf(link))).map(textOf)
        const ways = all.filter((link) => ['prev', 'next'].includes(link.attribs.rel ?? ''))
        return [named.length, named[0], ...ways.map((link) => link.attribs.href)]
      }
      assert.deepEqual([...pages.keys()].sort(), [
        `${folder}/2025/1/index.html`,
        `${folder}/2025/2/index.html`,
        `${folder}/2025/index.html`,
        `${folder}/index.html`,
      ])
      const year = `../../../${link}/2025`
      assert.deepEqual(lines(`${folder}/2025/index.html`), [3, 'Number 0', `${year}/2/index.html`])
      assert.deepEqual(lines(`${folder}/2025/2/index.html`), [
        1000,
        'Number 3',
        `../${year}/index.html`,
        `../${year}/1/index.html`,
      ])
      assert.deepEqual(lines(`${folder}/2025/1/index.html`), [1000, 'Number 1003', `../${year}/2/index.html`])
      const whole = parsePage(pages.get(`${folder}/index.html`) ?? '')
      // Ten of them with an excerpt besides.
      assert.equal(lines(`${folder}/index.html`)[0], own + 10)
      assert.ok(elements(whole, 'a').some(({ attribs }) => attribs.href === `../../${link}/2025/index.html`))
      assert.match(textOf(whole), /2,003/)
    })

  test(`${theme}: periods lead to their neighbours and their parts`, () => {
    assert.ok(links('archive/index.html').includes('../2023/05/index.html'))
    assert.ok(links('2025/index.html').includes('../2025/10/30/index.html'))
    assert.ok(
      links('2025/index.html').includes('../2023/index.html'),
      'the year before, though years lie between',
    )
    assert.ok(links('2025/10/index.html').includes('../../2025/09/index.html'))
    assert.ok(links('2025/09/index.html').includes('../../2025/10/index.html'))
    assert.ok(links('2025/10/29/index.html').includes('../../../2025/10/30/index.html'))
    assert.ok(links('2025/10/29/index.html').includes('../../../2025/09/01/index.html'))
  })

  test(`${theme}: an entry leads to the one before and the one after of its blog`, () => {
    const path = (id: number) =>
      `entry/${site.river.entries.find(({ card }) => card.id === id)?.card.entryId}/index.html`
    assert.ok(links(path(1)).includes(`../../${path(3)}`))
    assert.ok(links(path(3)).includes(`../../${path(1)}`))
    assert.ok(!links(path(1)).includes(`../../${path(2)}`))
  })
}
