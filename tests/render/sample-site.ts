import type { Author } from '../../src/model/planet.ts'
import type { Site, Theme } from '../../src/model/site.ts'
import { author, buildSite, type EntryFacts, type SiteFacts } from './site-builder.ts'

/** A small community with all that a page must bear: several scripts, no titles, long posts, media, code, twins. */

const picture = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

export const authors: readonly Author[] = [
  author(1, 'Ada Lovelace', { newestEntryAt: Date.parse('2025-10-29T20:56:00Z'), tags: ['engines'] }),
  author(2, 'Charles Babbage', {
    notice: 'Silent for 212 days.',
    newestEntryAt: Date.parse('2025-03-01T00:00:00Z'),
  }),
  author(3, 'مدونة الخوارزمي', { slug: 'الخوارزمي', language: 'ar' }),
  author(4, 'Caroline Herschel', { face: 'faces/caroline herschel.png', policy: 'excerpt', filtered: true }),
  author(5, '関孝和', { language: 'ja', feedTitle: '算聖の日記' }),
  author(6, 'Community Weekly', {
    siteLink: undefined,
    notice: 'The server answered 404 Not Found (since 3 October).',
  }),
]

const paragraphs = [
  'A <em>planet</em> gathers the writing of a community on one page. It is older than most of the tools that we use to read, and it asks for very little: an address, and patience.',
  'The engine weaves algebraic patterns, just as the loom weaves flowers and leaves. What it does <a href="https://blog1.example/engine">we can follow step by step</a>, and what it does not do we should not pretend.',
  'I measured it twice. The first time with a cold cache, the second with everything in memory; the difference was smaller than I had expected, and in the other direction.',
  'Nothing in this is new. It has been said before, in better words, by people who had less time; but it bears repeating as long as pages arrive that nobody can read.',
]

const long = Array.from({ length: 36 }, (_, index) =>
  index % 6 === 0
    ? `<h2>Part ${index / 6 + 1}</h2><p>${paragraphs[0]}</p>`
    : `<p>${paragraphs[index % 4]}</p>`,
).join('\n')

export const entries: readonly EntryFacts[] = [
  {
    feedId: 1,
    date: '2025-10-29T20:56:00Z',
    title: 'How the engine carries: notes on addition & patience',
    content: `<p>${paragraphs[0]}</p><p>${paragraphs[1]}</p><pre><code class="language-python">def carry(column: int, wheels: list[int]) -&gt; int:
    """Turn the next wheel when this one passes nine."""
    return wheels[column] // 10 + carry(column - 1, wheels) if column else 0
</code></pre><p>${paragraphs[2]}</p><blockquote><p>Errors using inadequate data are much less than those using no data at all.</p></blockquote><ul><li>wheels of brass</li><li>a <code>handle</code></li></ul>`,
    categories: [{ term: 'engines' }, { term: 'arithmetic', label: 'Arithmetic' }],
    alsoOn: [6],
    kin: [2, 6, 99],
  },
  {
    feedId: 1,
    date: '2025-10-29T16:10:00Z',
    title: '',
    content: '<h3>Tea</h3><p>Teatime. The weather has turned, and the workshop smells of oil.</p>',
  },
  {
    feedId: 3,
    date: '2025-10-29T11:30:00Z',
    title: 'في الجبر والمقابلة',
    content:
      '<p>هذا نص قصير عن حل المعادلات، وفيه كلمة <code>engine</code> بالإنجليزية، ورقم 42، ثم تعود الجملة إلى العربية.</p>',
    language: 'ar',
  },
  {
    feedId: 4,
    date: '2025-10-28T22:05:00Z',
    title: 'A comet near the pole star',
    content: `<p>${paragraphs.join(' ')}</p>`,
    authors: [{ name: 'Caroline H.', url: 'https://blog4.example/me' }, { name: 'William H.' }],
    updatedAt: Date.parse('2025-10-29T08:00:00Z'),
  },
  {
    feedId: 5,
    date: '2025-10-28T09:00:00Z',
    title: '円周率の計算について',
    content:
      '<p>正多角形を用いて円周率を小数点以下第十位まで求めた。計算には三か月を要したが、途中の誤りは一度だけであった。</p>',
    categories: [{ term: '計算' }],
  },
  {
    feedId: 2,
    date: '2025-10-27T18:30:00Z',
    title:
      'On the economy of machinery and manufactures, being a very long title that has to break over several lines on every screen',
    titleHtml:
      'On the economy of <code>machinery</code> and manufactures, being a very long title that has to break over several lines on every screen',
    content: `<p><img src="${picture}" alt="A drawing of the works" width="640" height="280"></p>${long}`,
    categories: [{ term: 'economy' }, { term: 'Engines' }, { term: '#計算' }],
  },
  {
    feedId: 6,
    date: '2025-10-27T12:00:00Z',
    title: 'Episode 41: looms',
    content: `<h1>Notes</h1><p>${paragraphs[3]}</p><h5>Of the looms</h5><table><thead><tr><th>Loom</th><th>Cards</th></tr></thead><tbody><tr><td>Jacquard</td><td>24,000</td></tr><tr><td>Ours</td><td>12</td></tr></tbody></table>`,
    enclosures: [
      {
        url: 'https://blog6.example/41.mp3',
        type: 'audio/mpeg',
        length: 48_234_496,
        durationSeconds: 3127,
        title: 'Episode 41',
      },
      { url: 'https://blog6.example/slides.pdf', type: 'application/pdf', length: 130_000 },
    ],
    source: { title: 'The loom hour', siteLink: 'https://looms.example/' },
  },
  {
    feedId: 6,
    date: '2025-10-27T11:00:00Z',
    title: 'Episode 40: wheels',
    content: '<p>Wheels.</p>',
    folded: true,
  },
  {
    feedId: 6,
    date: '2025-10-27T10:00:00Z',
    title: 'Episode 39: handles',
    content: '<p>Handles.</p>',
    folded: true,
  },
  { feedId: 1, date: '2025-10-26T08:00:00Z', title: 'No body here' },
  { feedId: 1, date: '2024-10-29T08:00:00Z', title: 'The year in numbers', content: '<p>1024.</p>' },
]

export function sampleSite(theme: Theme, more: Partial<SiteFacts> = {}): Site {
  return buildSite({ theme, authors, entries, entriesPerPage: 10, today: '2025-10-29', ...more })
}
