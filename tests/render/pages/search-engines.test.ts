import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planSite } from '../../../src/render/render.ts'
import { elements, parsePage, textOf } from '../dom.ts'
import { authors, sampleSite } from '../sample-site.ts'
import { renderAll, type SiteFacts, shippedTheme } from '../site-builder.ts'

const theme = shippedTheme('classic')

async function pages(more: Partial<SiteFacts> = {}) {
  const files = await renderAll(planSite(sampleSite(theme, more)))
  return new Map(
    [...files].filter(([path]) => path.endsWith('.html')).map(([path, html]) => [path, parsePage(html)]),
  )
}

type Page = ReturnType<typeof parsePage>

function robots(page: Page | undefined): string | undefined {
  return page && elements(page, 'meta').find((meta) => meta.attribs.name === 'robots')?.attribs.content
}

function canonical(page: Page | undefined): string | undefined {
  return page && elements(page, 'link').find((link) => link.attribs.rel === 'canonical')?.attribs.href
}

function facts(page: Page | undefined): Record<string, unknown> {
  const script = page && elements(page, 'script').find((one) => one.attribs.type === 'application/ld+json')
  return JSON.parse(script === undefined ? '{}' : textOf(script)) as Record<string, unknown>
}

const usual = await pages()
const entryOf = (all: typeof usual, words: string) =>
  [...all].find(([path, page]) => path.startsWith('entry/') && textOf(page).includes(words))?.[1]

test('a planet may ask search engines to leave it out altogether', async () => {
  for (const [path, page] of await pages({ planet: { noindex: true } }))
    assert.equal(robots(page), 'noindex', path)
})

test('a blog’s pages may be left out, and those of others stay', async () => {
  const some = await pages({ authors: authors.map((one) => ({ ...one, noindex: one.feedId === 1 })) })
  assert.equal(robots(some.get('author/ada-lovelace/index.html')), 'noindex')
  assert.equal(robots(entryOf(some, 'How the engine carries')), 'noindex')
  assert.match(robots(entryOf(some, 'A comet near')) ?? '', /^index/)
  assert.match(robots(some.get('index.html')) ?? '', /^index/)
})

test('the original of an entry is its author’s page, or that of the planet if it says so', async () => {
  assert.equal(canonical(entryOf(usual, 'How the engine carries')), 'https://blog1.example/1')
  const own = await pages({ planet: { canonical: 'planet' } })
  assert.match(canonical(entryOf(own, 'How the engine carries')) ?? '', /^https:\/\/planet\.example\/entry\//)
})

for (const [path, type] of [
  ['index.html', 'Blog'],
  ['titles_only.html', 'CollectionPage'],
  ['author/ada-lovelace/index.html', 'ProfilePage'],
  ['tag/index.html', 'CollectionPage'],
  ['tag/engines/index.html', 'CollectionPage'],
  ['archive/index.html', 'CollectionPage'],
  ['2025/index.html', 'CollectionPage'],
  ['2025/10/index.html', 'CollectionPage'],
  ['2025/10/29/index.html', 'CollectionPage'],
  ['subscriptions/index.html', 'CollectionPage'],
  ['about/index.html', 'AboutPage'],
] as const)
  test(`schema.org: ${path} is a ${type}`, () => assert.equal(facts(usual.get(path))['@type'], type))

test('schema.org: the river names the postings it shows, with their own addresses', () => {
  const { blogPost } = facts(usual.get('index.html')) as { blogPost: readonly Record<string, unknown>[] }
  assert.equal(blogPost.length, 10)
  assert.deepEqual(blogPost[0], {
    '@type': 'BlogPosting',
    headline: 'How the engine carries: notes on addition & patience',
    url: 'https://blog1.example/1',
    datePublished: '2025-10-29T20:56:00Z',
    author: [{ '@type': 'Organization', name: 'Ada Lovelace', url: 'https://blog1.example/' }],
  })
})
