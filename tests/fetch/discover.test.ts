import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findFeeds, type SitePage } from '../../src/fetch/discover.ts'
import { linkTargets } from '../../src/fetch/link-header.ts'

const url = 'https://ada.example/blog/'

function certain(page: Partial<SitePage>): string[] {
  return findFeeds({ url, html: '', ...page })
    .filter(({ found }) => found !== 'guess')
    .map((candidate) => candidate.url)
}

test('feeds are found where sites declare them, the best first', () => {
  const facts: [string, Partial<SitePage>, string[]][] = [
    [
      'in the head',
      { html: '<link rel="alternate" type="application/rss+xml" href="feed.xml">' },
      [`${url}feed.xml`],
    ],
    [
      'in a header',
      { link: '</atom.xml>; rel="alternate"; type="application/atom+xml"' },
      ['https://ada.example/atom.xml'],
    ],
    [
      'by a base',
      { html: '<base href="/x/"><link rel=alternate type=application/atom+xml href=a>' },
      ['https://ada.example/x/a'],
    ],
    [
      'with parameters and odd case',
      { html: '<LINK REL="Alternate Home" TYPE="application/RSS+xml; charset=utf-8" HREF="/r">' },
      ['https://ada.example/r'],
    ],
    ['by rel=feed', { html: '<link rel="feed" href="/f">' }, ['https://ada.example/f']],
    [
      'in the body',
      { html: '<p><a href="/rss">RSS feed</a> <a href="/about/">About</a></p>' },
      ['https://ada.example/rss'],
    ],
    [
      'entries before comments',
      {
        html: '<link rel=alternate type=application/rss+xml title="Ada » Comments Feed" href=/comments/feed/><link rel=alternate type=application/rss+xml title="Ada » Feed" href=/feed/>',
      },
      ['https://ada.example/feed/', 'https://ada.example/comments/feed/'],
    ],
    [
      'Atom before RSS',
      {
        html: '<link rel=alternate type=application/rss+xml href=/rss><link rel=alternate type=application/atom+xml href=/atom>',
      },
      ['https://ada.example/atom', 'https://ada.example/rss'],
    ],
    [
      'the site’s own before others’',
      {
        html: '<link rel=alternate type=application/atom+xml href=https://burner.example/ada><link rel=alternate type=application/rss+xml href=/rss>',
      },
      ['https://ada.example/rss', 'https://burner.example/ada'],
    ],
    [
      'declared before linked',
      {
        html: '<a href=/atom.xml>Atom</a><link rel=alternate type=application/rss+xml href=/rss>',
      },
      ['https://ada.example/rss', 'https://ada.example/atom.xml'],
    ],
    [
      'the whole before a part',
      {
        html: '<link rel=alternate type=application/rss+xml href=/tag/x/feed/><link rel=alternate type=application/rss+xml href=/feed/>',
      },
      ['https://ada.example/feed/', 'https://ada.example/tag/x/feed/'],
    ],
    [
      'once each',
      {
        link: '</f>; rel=alternate; type=application/rss+xml',
        html: '<link rel=alternate type=application/rss+xml href=/f>',
      },
      ['https://ada.example/f'],
    ],
  ]
  for (const [what, page, feeds] of facts) assert.deepEqual(certain(page), feeds, what)
})

test('what is no feed is not offered', () => {
  const pages = [
    '<link rel="stylesheet" href="/feed.css">',
    '<link rel="alternate" hreflang="de" href="/de/">',
    '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/7">',
    '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
    '<!-- <link rel="alternate" type="application/rss+xml" href="/old"> -->',
    '<script>"<link rel=alternate type=application/rss+xml href=/s>"</script>',
  ]
  for (const html of pages) assert.deepEqual(certain({ html }), [], html)
})

test('the usual places come last, beside the page and at the root', () => {
  const places = findFeeds({ url, html: '' }).map((candidate) => candidate.url)
  assert.ok(places.includes(`${url}feed/`))
  assert.ok(places.includes('https://ada.example/atom.xml'))
  assert.ok(findFeeds({ url, html: '<a href=/rss>x</a>' }).findIndex(({ found }) => found === 'guess') === 1)
})

test('Link headers are read as RFC 8288 has them', () => {
  assert.deepEqual(
    linkTargets(
      '<https://hub.example/>; rel="hub", </feed>; REL=self; title="a \\"b\\", c"; rel=next, <x>;type=text/xml;rel="a B"',
    ),
    [
      { target: 'https://hub.example/', rel: ['hub'], type: undefined, title: undefined },
      { target: '/feed', rel: ['self'], type: undefined, title: 'a "b", c' },
      { target: 'x', rel: ['a', 'b'], type: 'text/xml', title: undefined },
    ],
  )
  assert.deepEqual(linkTargets('nonsense; <'), [])
})

test('no page and no header is too odd, and none takes long', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 300 }), (html, link) => {
      for (const candidate of findFeeds({ url, html: `<link ${html}>${html}`, link }))
        assert.ok(URL.canParse(candidate.url))
    }),
    { seed: 6, numRuns: 200 },
  )
  const startedAt = performance.now()
  findFeeds({ url, html: '<a href=/feed>'.repeat(100_000), link: '<a>;'.repeat(100_000) })
  linkTargets(`<a>${';a="\\'.repeat(5000)}`)
  assert.ok(performance.now() - startedAt < 2000)
})

test('a page that was kept as a file names the feeds whose addresses are whole', () => {
  const html =
    '<link rel=alternate type=application/atom+xml href=a><link rel=alternate type=application/atom+xml href=https://a.example/b>'
  const found = findFeeds({ url: 'pages/saved.html', html })
  assert.deepEqual(
    found.map((candidate) => candidate.url),
    ['https://a.example/b'],
  )
})

test('of the usual places, those beside the page come first, and the likeliest first', () => {
  const guessed = findFeeds({ url: 'https://ada.example/blog/', html: '' }).map((candidate) => candidate.url)
  assert.deepEqual(guessed.slice(0, 3), [
    'https://ada.example/blog/feed/',
    'https://ada.example/blog/feed.xml',
    'https://ada.example/blog/index.xml',
  ])
  assert.equal(guessed[8], 'https://ada.example/feed/')
})
