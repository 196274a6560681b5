import type { Asked, Said } from './scoring-server.ts'

/** How a blog's server behaves. */
export interface Temper {
  readonly name: string
  readonly path?: string
  readonly say: (asked: Asked) => Said
  /** Milliseconds: visits that close together are invited by the server's own words. */
  readonly invites?: number
  readonly skipHours?: readonly number[]
  /** As the feed itself would say it. */
  readonly ttlSeconds?: number
  /** Milliseconds between entries; undefined: silent for years. */
  readonly every?: number
}

const hour = 3_600_000
const day = 24 * hour

/** The document of the moment: it changes with each entry. */
function edition(now: number, every: number): string {
  return String(Math.floor(now / every))
}

function conditional(etagOf: (edition: string) => string, every: number, extra: Record<string, string> = {}) {
  return ({ now, headers }: Asked): Said => {
    const etag = etagOf(edition(now, every))
    if (headers['if-none-match'] === etag) return { status: 304, headers: { etag, ...extra } }
    return { status: 200, headers: { etag, ...extra }, body: `<rss>${edition(now, every)}</rss>` }
  }
}

function dated(every: number, extra: Record<string, string> = {}) {
  return ({ now, headers }: Asked): Said => {
    const modified = new Date(Math.floor(now / every) * every).toUTCString()
    if (headers['if-modified-since'] === modified) return { status: 304 }
    return { status: 200, headers: { 'last-modified': modified, ...extra }, body: `<rss>${modified}</rss>` }
  }
}

function plain(edition_: string): string {
  return `"${edition_}"`
}

function always(status: number, headers: Record<string, string> = {}): (asked: Asked) => Said {
  return () => ({ status, headers, body: status === 200 ? '<rss/>' : '' })
}

/** Behaves like `first` until a moment, then like `second`. */
function until(moment: number, first: (asked: Asked) => Said, second: (asked: Asked) => Said) {
  return (asked: Asked): Said => (asked.now < moment ? first(asked) : second(asked))
}

/** The simulation begins here. */
export const startAt = Date.UTC(2026, 10, 23, 0, 20)

const usual = conditional(plain, 2 * day)

/** Fifty blogs. */
export const tempers: readonly Temper[] = [
  { name: 'etag, an entry every two days', say: usual, every: 2 * day },
  { name: 'etag, an entry a day', say: conditional(plain, day), every: day },
  { name: 'etag, an entry every hour', say: conditional(plain, hour), every: hour },
  { name: 'etag, silent', say: conditional(plain, 1000 * day) },
  { name: 'weak etag', say: conditional((name) => `W/"${name}"`, day), every: day },
  { name: 'etag with odd characters', say: conditional((name) => `"a;b, c=${name} \\ é"`, day), every: day },
  { name: 'etag without quotes', say: conditional((name) => `tag-${name}`, day), every: day },
  { name: 'date only', say: dated(day), every: day },
  { name: 'date only, silent', say: dated(1000 * day) },
  { name: 'odd date', say: oddDate },
  { name: 'no validators', say: always(200), every: day },
  {
    name: 'no validators, large',
    say: () => ({ status: 200, body: `<rss>${'x'.repeat(900_000)}</rss>` }),
    every: day,
  },
  { name: 'never the same', say: ({ times }) => ({ status: 200, body: `<rss>${times}</rss>` }), every: day },
  {
    name: 'fresh for six hours',
    say: conditional(plain, day, { 'cache-control': 'max-age=21600' }),
    every: day,
  },
  {
    name: 'fresh for twelve hours',
    say: dated(day, { 'cache-control': 'public, max-age=43200' }),
    every: day,
  },
  {
    name: 'fresh for a year',
    say: conditional(plain, day, { 'cache-control': 'max-age=31536000' }),
    every: day,
  },
  {
    name: 'fresh for ten minutes, busy',
    say: conditional(plain, hour / 2, { 'cache-control': 'max-age=600' }),
    every: hour / 2,
    invites: hour / 2,
  },
  { name: 'never fresh', say: conditional(plain, day, { 'cache-control': 'no-cache' }), every: day },
  { name: 'expired for ever', say: conditional(plain, day, { expires: '0' }), every: day },
  { name: 'ttl of four hours', say: usual, ttlSeconds: 4 * 3600, invites: 4 * hour, every: day },
  { name: 'ttl of five minutes', say: usual, ttlSeconds: 300, every: day },
  { name: 'excludes the night', say: usual, skipHours: [0, 1, 2, 3, 4, 5], every: day },
  {
    name: 'excludes all hours but one',
    say: usual,
    skipHours: Array.from({ length: 23 }, (_, index) => index),
    every: day,
  },
  { name: 'limits after a day', say: until(startAt + day, usual, limited('86400')), every: 2 * day },
  { name: 'limits every time', say: always(429, { 'retry-after': '7200' }) },
  { name: 'limits without a word', say: always(429) },
  { name: 'limits for a month', say: always(429, { 'retry-after': '2592000' }) },
  {
    name: 'busy until a date',
    say: ({ now }) => ({ status: 503, headers: { 'retry-after': new Date(now + 5 * hour).toUTCString() } }),
  },
  {
    name: 'busy now and then',
    say: ({ times, ...asked }) =>
      times % 3 === 1 ? { status: 503, headers: { 'retry-after': '600' } } : usual({ times, ...asked }),
    every: 2 * day,
  },
  {
    name: 'asks for time with its documents',
    say: conditional(plain, day, { 'retry-after': '18000' }),
    every: day,
  },
  { name: 'gone', say: always(410) },
  { name: 'gone after two days', say: until(startAt + 2 * day, usual, always(410)), every: 2 * day },
  { name: 'missing', say: always(404) },
  { name: 'missing for a day', say: until(startAt + day, always(404), usual), every: 2 * day },
  { name: 'forbidden', say: always(403) },
  { name: 'challenge', say: always(403, { 'cf-mitigated': 'challenge' }) },
  { name: 'broken', say: always(500) },
  { name: 'broken for a day', say: until(startAt + day, always(500), usual), every: 2 * day },
  {
    name: 'broken by turns',
    say: ({ times, ...asked }) => (times % 2 === 0 ? { status: 502 } : usual({ times, ...asked })),
    every: 2 * day,
  },
  { name: 'moved for good', say: movedTo(301, '/new') },
  { name: 'moved for good, 308', say: movedTo(308, '/new') },
  { name: 'moved for now', say: movedTo(302, '/new') },
  { name: 'moved for now, 307', say: movedTo(307, '/new') },
  {
    name: 'flip-flop',
    say: (asked) => (asked.path === '/new' ? usual(asked) : redirect(asked.times % 4 === 0 ? 301 : 302)),
  },
  { name: 'redirects to itself', say: () => ({ status: 302, headers: { location: '/feed' } }) },
  {
    name: 'demands cookies',
    say: () => ({ status: 302, headers: { location: '/feed', 'set-cookie': 'a=b' } }),
  },
  { name: 'sets cookies', say: conditional(plain, day, { 'set-cookie': 'id=7; Path=/' }), every: day },
  { name: 'another etag with each 304', say: restless, every: day },
  { name: 'empty', say: () => ({ status: 200, body: '' }) },
  { name: 'a query of its own', path: '/feed?type=rss', say: usual, every: 2 * day },
]

function limited(seconds: string): (asked: Asked) => Said {
  return (asked) =>
    asked.times % 2 === 0 ? { status: 429, headers: { 'retry-after': seconds } } : usual(asked)
}

function oddDate({ headers }: Asked): Said {
  const odd = 'Mon, 23 November 2026 00:00:00 +0100'
  if (headers['if-modified-since'] === odd) return { status: 304 }
  return { status: 200, headers: { 'last-modified': odd }, body: '<rss/>' }
}

function redirect(status: number): Said {
  return { status, headers: { location: '/new' } }
}

function movedTo(status: number, path: string): (asked: Asked) => Said {
  return (asked) => (asked.path === path ? usual(asked) : redirect(status))
}

/** Whatever it is asked with, it says "not modified", under a new name. */
function restless({ headers, times }: Asked): Said {
  const etag = `"${times}"`
  return headers['if-none-match'] === undefined
    ? { status: 200, headers: { etag }, body: '<rss/>' }
    : { status: 304, headers: { etag } }
}
