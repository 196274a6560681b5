import { delaySteps, type SiteHealth, type Standing } from '../../src/model/health.ts'
import type { Author } from '../../src/model/planet.ts'

const at = Date.parse('2025-10-29T21:43:00Z')
const day = 86_400_000

/** How the feeds of a sample stand: the first is well, the next one in each trouble, the last switched off. */
const ills: readonly Partial<Standing>[] = [
  {
    remarks: [
      { code: 'check.insecure', words: 'the feed comes unencrypted, by http', advice: 'Look for https.' },
      {
        code: 'check.repaired',
        words: 'an & stands alone; write &amp; (2 times)',
        advice: 'Tell the author.',
        term: 'bare-ampersand',
        seen: '×2',
        line: 12,
      },
    ],
  },
  { state: 'silent', since: Date.parse('2025-03-01') },
  {},
  {
    state: 'stumbling',
    since: at - 3_600_000,
    failures: 1,
    problem: { code: 'fetch.timeout', words: 'the server was too slow (30 s)', advice: 'Cache the feed.' },
  },
  { state: 'empty', newestEntryAt: undefined },
  {
    state: 'failing',
    since: Date.parse('2025-10-03'),
    failures: 9,
    problem: {
      code: 'fetch.not-found',
      words: 'there is no feed at this address (the server answered 404 Not Found)',
      seen: 'the server answered 404 Not Found',
      advice: 'Put the feed back at its address, or redirect from it permanently (301).',
    },
  },
]

function standing(author: Author, index: number): Standing {
  return {
    feedId: author.feedId,
    name: author.name,
    slug: author.slug,
    url: author.feedUrl,
    state: 'well',
    words: 'well',
    since: undefined,
    problem: undefined,
    remarks: [],
    failures: 0,
    lastVisitAt: at - 600_000,
    lastSuccessAt: at - 600_000 - index * day,
    nextVisitAt: at + 3_600_000,
    newestEntryAt: author.newestEntryAt ?? at - index * day,
    ...ills[index],
  }
}

export function sampleHealth(authors: readonly Author[], more: Partial<SiteHealth> = {}): SiteHealth {
  const off: Standing = {
    ...standing(
      { ...(authors[0] as Author), feedId: 99, name: 'Switched off', slug: '', feedUrl: '' },
      ills.length,
    ),
    ...{ slug: undefined, url: undefined, state: 'disabled', nextVisitAt: undefined, remarks: [] },
  }
  return {
    at,
    key: 'sample',
    standings: [...authors.map(standing), off],
    filtered: new Map([[4, 7]]),
    vitals: async () => ({
      trips: new Map(
        authors.map(({ feedId }) => [
          feedId,
          { milliseconds: 120 * feedId, redirects: feedId === 3 ? ['https://new.example/feed'] : [] },
        ]),
      ),
      held: new Map([[2, 3]]),
      delays: [...delaySteps, 0].map((_, index) => 40 - index * 5),
    }),
    stateDays: async () =>
      Array.from({ length: 30 }, (_, index) => ({
        day: new Date(at - (29 - index) * day).toISOString().slice(0, 10),
        counts: { well: 4, silent: 1, failing: Number(index > 8), stumbling: index % 3 },
      })),
    ...more,
  }
}
