import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry } from '../../src/model/entry.ts'
import type { Feed } from '../../src/model/feed.ts'
import { cleanEntry, cleanProfile, sanitizerVersion } from '../../src/sanitize/sanitize.ts'

const empty: Entry = {
  content: [],
  authors: [],
  contributors: [],
  categories: [],
  links: [],
  enclosures: [],
  thumbnails: [],
  chapters: [],
}
const options = { idPrefix: 'e7-' }

test('the link of an entry says nothing of its reader, and is the same article (C7)', () => {
  for (const [given, shown] of [
    ['https://blog.example/a?utm_source=rss&utm_medium=feed', 'https://blog.example/a'],
    ['https://blog.example/?p=1&fbclid=x', 'https://blog.example/?p=1'],
    ['https://blog.example/a?source=rss', 'https://blog.example/a?source=rss'],
    ['https://blog.example/a?spm=1', 'https://blog.example/a?spm=1'],
    ['https://blog.example/a?b=%7Bc%7D#d', 'https://blog.example/a?b=%7Bc%7D#d'],
  ] as const) {
    const entry = cleanEntry({ ...empty, permalink: given, commentsLink: given }, options)
    assert.equal(entry.permalink, shown)
    assert.equal(entry.commentsLink, shown)
  }
})

test('an entry comes out plain, safe and absolute', () => {
  const entry = cleanEntry(
    {
      ...empty,
      id: 'urn:x:1',
      permalink: 'https://user:pw@blog.example/a',
      title: { type: 'html', value: 'The <code>dict</code> &amp; <script>x</script>you' },
      content: [
        { type: 'text', value: 'plain' },
        {
          type: 'html',
          value: '<h2 id=a>H</h2><p><a href="b">c</a></p>',
          base: 'https://blog.example/posts/',
        },
      ],
      summary: { type: 'html', value: '<p>short<script>x</script></p>' },
      rights: { type: 'text', value: '©\u202e 2026' },
      authors: [
        { name: '<b>Ada</b>\u200b', url: 'javascript:x', email: 'ada@b.example' },
        { url: 'ftp://x' },
      ],
      categories: [
        { term: 'py ' },
        { term: 'PY' },
        { term: '', label: 'x' },
        { term: 'web', scheme: 'javascript:x' },
      ],
      enclosures: [
        { url: 'https://blog.example/a.mp3', type: 'Audio/MPEG', length: -1 },
        { url: 'javascript:x' },
      ],
      thumbnails: [{ url: 'https://blog.example/t.png', width: 100 }],
      language: 'en_us',
      license: 'https://creativecommons.org/licenses/by/4.0/',
      source: { id: 's', title: { type: 'text', value: 'S' }, siteLink: 'javascript:x' },
      commentsLink: 'javascript:x',
      published: { raw: 'x', at: 5 },
    },
    options,
  )
  assert.equal(entry.permalink, 'https://blog.example/a')
  assert.equal(entry.title, 'The dict & you')
  assert.equal(entry.titleHtml?.markup, 'The <code>dict</code> &amp; you')
  assert.equal(
    entry.content?.markup,
    '<h5 id="e7-a">H</h5><p><a href="https://blog.example/posts/b" rel="noopener" referrerpolicy="strict-origin">c</a></p>',
  )
  assert.equal(entry.summary?.markup, '<p>short</p>')
  assert.equal(entry.text, 'H\nc')
  assert.equal(entry.words, 2)
  assert.deepEqual(entry.authors, [{ name: 'Ada', url: undefined, email: 'ada@b.example' }])
  assert.deepEqual(
    entry.categories.map(({ term, scheme }) => [term, scheme]),
    [
      ['py', undefined],
      ['web', undefined],
    ],
  )
  assert.deepEqual(
    entry.enclosures.map(({ url, type, length }) => [url, type, length]),
    [['https://blog.example/a.mp3', 'audio/mpeg', undefined]],
  )
  assert.deepEqual(entry.image, { url: 'https://blog.example/t.png', width: 100, height: undefined })
  assert.deepEqual(
    [
      entry.originalId,
      entry.rights,
      entry.language,
      entry.license,
      entry.source?.siteLink,
      entry.commentsLink,
      entry.publishedAt,
    ],
    ['urn:x:1', '© 2026', 'en-US', 'https://creativecommons.org/licenses/by/4.0/', undefined, undefined, 5],
  )
})

test('body and summary: the fullest markup, never the same twice, never what lies elsewhere', () => {
  const body = (entry: Partial<Entry>) => {
    const clean = cleanEntry({ ...empty, ...entry }, options)
    return [clean.content?.markup, clean.summary?.markup, clean.text]
  }
  const same = { type: 'html', value: '<p>a</p>' } as const
  assert.deepEqual(body({ content: [same], summary: same }), ['<p>a</p>', undefined, 'a'])
  assert.deepEqual(body({ summary: same }), [undefined, '<p>a</p>', 'a'])
  assert.deepEqual(body({ content: [{ ...same, source: 'https://x.example/' }], summary: same }), [
    undefined,
    '<p>a</p>',
    'a',
  ])
  assert.deepEqual(body({ content: [{ type: 'html', value: '<script>x</script>' }], summary: same }), [
    undefined,
    '<p>a</p>',
    'a',
  ])
  assert.deepEqual(body({ content: [{ type: 'text', value: 'a\n\nb & c' }] }), [
    '<p>a</p>\n<p>b &amp; c</p>',
    undefined,
    'a\nb & c',
  ])
  assert.deepEqual(body({}), [undefined, undefined, ''])
})

test('an entry without a title has none', () => {
  assert.equal(cleanEntry({ ...empty, title: { type: 'html', value: '<img src=x>' } }, options).title, '')
})

test('the maintainer can distrust fields and correct types', () => {
  const entry: Entry = {
    ...empty,
    title: { type: 'text', value: '<b>a</b>' },
    authors: [{ name: 'x' }],
    published: { raw: 'x', at: 1 },
    language: 'de',
  }
  const distrusted = cleanEntry(entry, {
    ...options,
    ignore: ['author', 'published', 'language'],
    types: { title: 'html' },
  })
  assert.deepEqual(
    [distrusted.title, distrusted.authors, distrusted.publishedAt, distrusted.language],
    ['a', [], undefined, undefined],
  )
})

test('a feed speaks of itself in plain values', () => {
  const feed: Feed = {
    format: 'rss',
    version: '2.0',
    title: { type: 'html', value: '<b>A</b> &amp; B\u202e' },
    siteLink: 'javascript:x',
    selfLink: 'https://blog.example/feed',
    hubs: ['https://hub.example/', 'javascript:x'],
    language: 'xx-invalid-tag',
    authors: [{ name: 'Ada' }],
    contributors: [],
    categories: [],
    links: [],
    image: { url: 'https://blog.example/i.png', title: ' T\n', link: 'data:x' },
    skipHours: [],
    skipDays: [],
    blocked: false,
    complete: false,
    entries: [],
    deleted: [],
  }
  const profile = cleanProfile(feed)
  assert.equal(profile.title, 'A & B')
  assert.deepEqual(
    [profile.siteLink, profile.selfLink, profile.language],
    [undefined, 'https://blog.example/feed', undefined],
  )
  assert.deepEqual(profile.hubs, ['https://hub.example/'])
  assert.equal(profile.image?.title, 'T')
  assert.equal(profile.image?.link, undefined)
})

test('there is a version', () => {
  assert.ok(Number.isInteger(sanitizerVersion) && sanitizerVersion > 0)
})
