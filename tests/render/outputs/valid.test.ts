import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Planet } from '../../../src/model/planet.ts'
import type { Site } from '../../../src/model/site.ts'
import type { StoredEntry } from '../../../src/model/stored-entry.ts'
import { openOutputs } from '../../../src/render/outputs/outputs.ts'
import { planParts } from '../../../src/render/site-part.ts'
import { author, renderAll } from '../site-builder.ts'
import { atomFaults } from './atom-rules.ts'
import { jsonFeedFaults } from './json-feed-rules.ts'
import { podcastFaults, rss10Faults, rss20Faults } from './rss-rules.ts'
import { ada, bob, entry, siteOf } from './site.ts'
import { readXml } from './xml-tree.ts'

function planned(site: Site) {
  return planParts(site, [openOutputs(site)])
}

/** What breaks the standard of a file, by its name. */
function faultsOf(path: string, body: string): readonly string[] {
  if (path.endsWith('.json')) return jsonFeedFaults(body)
  if (/\.(?:txt|js|css)$/.test(path)) return []
  const tree = readXml(body)
  if (/atom(?:-\d+)?\.xml$/.test(path)) return atomFaults(tree)
  if (path === 'podcast.xml') return podcastFaults(tree)
  if (path === 'rss20.xml') return rss20Faults(tree)
  if (path === 'rss10.xml') return rss10Faults(tree)
  return []
}

async function check(
  entries: readonly StoredEntry[],
  authors = [ada, bob],
  planet: Partial<Planet> = { hubs: ['https://hub.example/'] },
): Promise<void> {
  const files = await renderAll(
    planned(siteOf({ entries, authors, planet, entriesPerPage: 2, tagEntries: 1 })),
  )
  for (const [path, body] of files) assert.deepEqual(faultsOf(path, body), [], path)
}

const everything = entry(1, {
  originalId: 'tag:ada.example,2025:1',
  content: '<p>Words &amp; <a href="https://ada.example/x?a=1&amp;b=2">links</a> ]]&gt;</p>',
  summary: '<p>In short: 1 &lt; 2</p>',
  titleHtml: 'A <code>title</code>',
  title: 'A title',
  authors: [
    { name: 'Ada Lovelace', url: 'https://ada.example/', email: 'ada@ada.example' },
    { email: 'b@ada.example' },
    { url: 'https://nameless.example/' },
  ],
  contributors: [{ name: 'Charles' }],
  categories: [
    { term: 'math', scheme: 'https://ada.example/tags', label: 'Mathematics' },
    { term: 'x', scheme: 'no iri' },
  ],
  enclosures: [
    {
      url: 'https://ada.example/1.mp3',
      type: 'audio/mpeg',
      length: 1234,
      durationSeconds: 60,
      title: 'Listen',
    },
    { url: 'https://ada.example/2.mp3' },
  ],
  rights: '© Ada',
  license: 'https://creativecommons.org/licenses/by/4.0/',
  language: 'en-GB',
  commentsLink: 'https://ada.example/1#comments',
})

for (const [why, entries] of [
  ['an empty planet', []],
  ['an entry with everything', [everything]],
  [
    'an entry with nothing',
    [entry(1, { title: '', text: '', permalink: undefined, publishedAt: undefined })],
  ],
  ['a title without a body', [entry(1, { text: '' })]],
  ['a body without a title', [entry(1, { title: '', content: '<p>Words</p>' })]],
  ['entries of one original id', [1, 2, 3].map((id) => entry(id, { originalId: 'same' }))],
  [
    'entries of one permalink and no id',
    [1, 2].map((id) => entry(id, { permalink: 'https://ada.example/' })),
  ],
  ['an edit', [entry(1, { editedAt: Date.parse('2025-10-30T00:00:00Z') })]],
  ['an update before the publication', [entry(1, { updatedAt: 5 })]],
] as const)
  test(`every output is valid: ${why}`, () => check(entries))

test('every output is valid: a planet that says little of itself', async () => {
  const bare = { name: '', owner: '', email: 'at the office', description: ' ' }
  await check([entry(1)], [{ ...ada, name: ' \u0000' }], bare)
})

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '<b>&amp;</b>',
    ']]>',
    '\u0000\u0008\u000B',
    '\uD800x',
    'x\uDFFF',
    '\uFFFE\uFFFF',
    '"\'\t\r\n',
    '😀é',
    '&#0;',
    '\u0085',
  ),
)
const ids = fc.oneof(
  nasty,
  fc.constantFrom(
    'same',
    'https://ada.example/1',
    'urn:uuid:1',
    'urn:x',
    'tag:a.example,2025:1',
    'javascript:alert(1)',
    'http://',
    'a:b c',
    'http://a.example/%zz',
    'https://é.example/ü',
  ),
)
const moments = fc.integer({ min: 0, max: 4e12 })
const person = fc.record(
  { name: nasty, email: nasty, url: fc.constantFrom(undefined, 'https://p.example/') },
  { requiredKeys: [] },
)
const anyEntry = fc.record(
  {
    originalId: ids,
    permalink: fc.constantFrom(
      undefined,
      'https://ada.example/same',
      'https://ada.example/?q=%20&a=b',
      'ftp://x/',
      'mailto:a@b.example',
    ),
    title: nasty,
    titleHtml: nasty,
    content: nasty,
    summary: nasty,
    text: nasty,
    feedId: fc.constantFrom(1, 2, 3),
    authors: fc.array(person, { maxLength: 2 }),
    contributors: fc.array(person, { maxLength: 2 }),
    categories: fc.array(fc.record({ term: nasty, scheme: ids, label: nasty }, { requiredKeys: ['term'] }), {
      maxLength: 3,
    }),
    enclosures: fc.array(
      fc.record(
        {
          url: fc.constantFrom('https://e.example/a.mp3', 'javascript:x'),
          type: fc.oneof(nasty, fc.constant('audio/mpeg')),
          length: fc.constantFrom(-1, 0, 1.5, 7, Number.NaN),
          title: nasty,
        },
        { requiredKeys: ['url'] },
      ),
      { maxLength: 3 },
    ),
    rights: nasty,
    license: fc.constantFrom('https://l.example/', 'nothing', undefined),
    language: fc.oneof(nasty, fc.constantFrom('en', 'de-AT', 'xx_YY', 'no such')),
    publishedAt: moments,
    updatedAt: moments,
    editedAt: moments,
    riverAt: moments,
    firstSeenAt: moments,
    source: fc.record({ id: ids, title: nasty, siteLink: ids, selfLink: ids }, { requiredKeys: [] }),
  },
  { requiredKeys: ['feedId', 'riverAt'] },
)
const odd = author(3, '\u0007<Bell> "&"', {
  slug: 'böll 3',
  feedUrl: '/var/feeds/bell.xml',
  sourceId: 'bell',
  language: 'xx xx',
  rights: '\u0000',
})

test('every output is valid, whatever strangers wrote', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyEntry, { maxLength: 6 }), async (facts) => {
      await check(
        facts.map((one, index) => entry(index + 1, { text: '', ...one })),
        [ada, bob, odd],
      )
    }),
    { seed: 3, numRuns: 120 },
  )
})
