import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planSite } from '../../../src/render/render.ts'
import { elements, parsePage, textOf, withClass } from '../dom.ts'
import { sampleHealth } from '../sample-health.ts'
import { authors, entries, sampleSite } from '../sample-site.ts'
import { renderAll, type SiteFacts, shippedTheme } from '../site-builder.ts'

async function filesOf(theme: 'classic' | 'default', more: Partial<SiteFacts> = {}) {
  return renderAll(planSite(sampleSite(shippedTheme(theme), more)))
}

function page(html: string | undefined) {
  return parsePage(html ?? assert.fail('there is no such page'))
}

for (const theme of ['classic', 'default'] as const) {
  const files = await filesOf(theme)
  const health = page(files.get('health/index.html'))

  test(`${theme}: the worst comes first, and is counted on top`, () => {
    const sections = withClass(health, 'standing')
    assert.deepEqual(
      sections.map(({ attribs }) => attribs.id),
      ['state-failing', 'state-stumbling', 'state-silent', 'state-empty', 'state-disabled', 'state-well'],
    )
    const [counts] = withClass(health, 'counts')
    assert.deepEqual(
      elements(counts ?? assert.fail(), 'a').map((link) => [link.attribs.href, textOf(link).trim()]),
      [
        ['#state-failing', '1 Failing'],
        ['#state-stumbling', '1 Stumbling'],
        ['#state-silent', '1 Silent'],
        ['#state-empty', '1 Empty'],
        ['#state-disabled', '1 Switched off'],
        ['#state-well', '2 Well'],
      ],
    )
  })

  test(`${theme}: a feed in trouble: what, since when, and what its author can do`, () => {
    const item = elements(health, 'li').find(({ attribs }) => attribs.id === 'feed-community-weekly')
    const text = textOf(item ?? assert.fail()).replace(/\s+/g, ' ')
    for (const part of [
      'there is no feed at this address (the server answered 404 Not Found), since October 3, 2025',
      'Put the feed back at its address',
      'Last visit: October 29, 2025',
      'Failed visits in a row: 9',
      'Answers in 720 ms',
      'Entries shown: 3',
    ])
      assert.ok(text.includes(part), `${part} – ${text}`)
  })

  test(`${theme}: what else a feed’s author should know`, () => {
    const text = textOf(health).replace(/\s+/g, ' ')
    for (const part of [
      'the feed comes unencrypted, by http. Look for https.',
      'an & stands alone; write &amp; (2 times) (line 12). Tell the author.',
      'Redirects to https://new.example/feed',
      'Kept out by filters: 7',
      'Held back: 3',
    ])
      assert.ok(text.includes(part), part)
  })

  test(`${theme}: every drawing has its numbers as a table beside it`, () => {
    const figures = elements(health, 'figure')
    assert.deepEqual(
      figures.map((figure) => textOf(elements(figure, 'h2')[0] ?? assert.fail())),
      ['Entries per week', 'From publication to this planet', 'States over time'],
    )
    for (const figure of figures) {
      const rows = elements(figure, 'tr').length - 1
      const shapes = elements(figure, 'rect').length
      assert.ok(rows > 1)
      if (shapes > 0) assert.equal(rows, shapes)
    }
    const [ranking] = withClass(health, 'ranking')
    assert.equal(elements(ranking ?? assert.fail(), 'tr').length, 1 + authors.length)
  })

  test(`${theme}: author pages and the list of blogs lead to it`, () => {
    const ids = new Set(elements(health).flatMap(({ attribs }) => attribs.id ?? []))
    for (const path of ['author/الخوارزمي/index.html', 'subscriptions/index.html']) {
      const links = elements(page(files.get(path)), 'a').filter(({ attribs }) =>
        attribs.href?.includes('health/index.html#'),
      )
      assert.ok(links.length > 0, path)
      for (const { attribs } of links)
        assert.ok(ids.has(decodeURIComponent(attribs.href?.split('#')[1] ?? '')), attribs.href)
    }
  })

  test(`${theme}: an empty planet has nothing to draw`, async () => {
    const bare = sampleHealth(authors, {
      standings: [],
      vitals: async () => ({ trips: new Map(), held: new Map(), delays: [0, 0] }),
      stateDays: async () => [{ day: '2025-10-29', counts: { well: 1 } }],
    })
    const empty = page((await filesOf(theme, { entries: [], health: bare })).get('health/index.html'))
    assert.equal(elements(empty, 'svg').filter((svg) => svg.attribs.role === 'img').length, 0)
    assert.equal(withClass(empty, 'charts').length, 0)
  })
}

test('only news of substance rewrites the page: neither a later moment nor the front page’s time', () => {
  const keyOf = (more: Partial<SiteFacts>) =>
    [...planSite(sampleSite(shippedTheme('default'), more))]
      .filter(({ path }) => path === 'health/index.html' || path === 'health.json')
      .map(({ key }) => key)
  const same = sampleHealth(authors, { at: Date.parse('2025-10-29T22:00:00Z') })
  const other = sampleHealth(authors, { key: 'other' })
  assert.deepEqual(keyOf({ health: same, updatedAt: 5 }), keyOf({}))
  for (const changed of [
    { health: other },
    { health: sampleHealth(authors, { filtered: new Map([[4, 8]]) }) },
    { entries: entries.slice(1) },
  ])
    assert.ok(keyOf(changed).every((key) => !keyOf({}).includes(key)))
})

test('health.json says the same for programs', async () => {
  const files = await filesOf('default')
  const said = JSON.parse(files.get('health.json') ?? '')
  assert.equal(said.at, Date.parse('2025-10-29T21:43:00Z'))
  assert.deepEqual(said.counts, {
    held: 0,
    failing: 1,
    gone: 0,
    stumbling: 1,
    silent: 1,
    empty: 1,
    unvisited: 0,
    disabled: 1,
    well: 2,
  })
  const [worst] = said.feeds
  assert.equal(worst.name, 'Community Weekly')
  assert.equal(worst.state, 'failing')
  assert.equal(worst.problem, 'fetch.not-found')
  assert.equal(worst.page, 'https://planet.example/author/community-weekly/')
  assert.equal(worst.responseMs, 720)
  const ada = said.feeds.find(({ name }: { name: string }) => name === 'Ada Lovelace')
  assert.equal(ada.remarks[1].line, 12)
})

for (const theme of ['classic', 'default'] as const)
  test(`${theme}: the words of the page are in the planet’s language; what a server said is quoted as English`, async () => {
    const german = page((await filesOf(theme, { planet: { language: 'de' } })).get('health/index.html'))
    const words = textOf(german)
    for (const said of [
      'Letzter Besuch: 29. Oktober 2025',
      'unter dieser Adresse gibt es keinen Feed (the server answered 404 Not Found), seit 3. Oktober 2025',
      'ein & steht allein; richtig ist &amp; (×2) (Zeile 12). Beheben: Strengere Programme',
      'der Feed kommt unverschlüsselt, über http. Den Feed über https anbieten',
    ])
      assert.ok(words.includes(said), said)
    assert.doesNotMatch(words, /there is no feed|comes unencrypted|stands alone/)
    const quoted = elements(german, 'bdi').filter(({ attribs }) => attribs.lang === 'en')
    assert.ok(quoted.some((quotation) => textOf(quotation) === 'the server answered 404 Not Found'))
  })

test('lists of blogs tell of an ailing one in the planet’s language', async () => {
  const files = await filesOf('default', { planet: { language: 'de' } })
  const list = textOf(page(files.get('subscriptions/index.html')))
  assert.ok(list.includes('Still, seit 1. März 2025'), list)
})
