import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Exam, examine, factsOf, findings } from '../../src/health/health.ts'
import type { Entry } from '../../src/model/entry.ts'
import type { CleanEntry } from '../../src/model/stored-entry.ts'
import { parseFeed } from '../../src/parse/parse.ts'

const day = 86_400_000
const now = Date.parse('2026-11-20T12:00:00Z')
const url = 'https://ada.example/feed.xml'

/** An entry of an RSS feed with nothing to find fault with, but for what the test takes away or puts in. */
function item(number: number, said: Readonly<Record<string, string | undefined>> = {}): string {
  const fields = {
    title: `Entry ${number}`,
    link: `https://ada.example/${number}`,
    guid: `https://ada.example/${number}`,
    pubDate: new Date(now - number * 7 * day).toUTCString(),
    description: 'A whole story, told from its beginning to its end.',
    ...said,
  }
  const lines = Object.entries(fields).map(([name, value]) =>
    value === undefined ? '' : `<${name}>${value}</${name}>`,
  )
  return `<item>${lines.join('')}</item>`
}

const channel =
  '<title>Ada</title><link>https://ada.example/</link><description>Notes</description><language>en</language>'

function exam(items: readonly string[], said: Partial<Exam> = {}, head = channel): Exam {
  const xml = `<?xml version="1.0"?>\n<rss version="2.0"><channel>${head}\n${items.join('\n')}</channel></rss>`
  const parsed = parseFeed(new TextEncoder().encode(xml), { url })
  assert.equal(parsed.kind, 'feed')
  if (parsed.kind !== 'feed') throw new Error('no feed')
  return {
    now,
    address: url,
    url,
    contentType: 'application/rss+xml',
    hasValidators: true,
    wireBytes: 10_000,
    milliseconds: 200,
    feed: parsed.feed,
    repairs: parsed.repairs,
    title: parsed.feed.title?.value,
    entries: parsed.feed.entries.map(cleanLike),
    planetLanguage: 'en',
    activityThresholdMs: 180 * day,
    ...said,
  }
}

/** As the sanitizer would have it, for texts without markup. */
function cleanLike({ title, summary, content }: Entry): CleanEntry {
  const text = content[0]?.value ?? summary?.value ?? ''
  return {
    title: title?.value ?? '',
    text,
    words: text.split(/\s+/).length,
    authors: [],
    contributors: [],
    categories: [],
    enclosures: [],
  }
}

const three = [1, 2, 3]
const plain = () => three.map((number) => item(number))
const each = (said: Readonly<Record<string, string | undefined>>) => three.map((number) => item(number, said))
const without = (element: string) => channel.replace(new RegExp(`<${element}>.*?</${element}>`), '')

for (const [why, given, expected] of [
  ['nothing, if all is well', exam(plain()), []],
  [
    'an insecure address',
    exam(plain(), { address: 'http://ada.example/', url: 'http://ada.example/' }),
    ['check.insecure'],
  ],
  ['a permanent redirect', exam(plain(), { permanentUrl: 'https://new.example/feed' }), ['check.moved']],
  ['a temporary redirect', exam(plain(), { url: 'https://cdn.example/feed' }), ['check.redirected']],
  ['no redirect worth a word', exam(plain(), { url: 'https://www.ada.example/feed.xml/' }), []],
  ['a slow server', exam(plain(), { milliseconds: 6000 }), ['check.slow']],
  ['a large document', exam(plain(), { wireBytes: 3e6 }), ['check.large']],
  ['no validators', exam(plain(), { hasValidators: false }), ['check.no-validators']],
  ['a wrong media type', exam(plain(), { contentType: 'text/html' }), ['check.media-type']],
  [
    'no remark on the media type of a file',
    exam(plain(), { address: 'feed.xml', url: 'feed.xml', contentType: undefined }),
    [],
  ],
  ['what had to be repaired', exam([...plain(), item(4, { title: 'Fish & chips' })]), ['check.repaired']],
  ['missing parts', exam(plain(), {}, without('description')), ['check.incomplete']],
  ['no title', exam(plain(), {}, without('title')), ['check.no-title']],
  ['no language', exam(plain(), {}, without('language')), ['check.no-language']],
  ['no site', exam(plain(), {}, without('link')), ['check.incomplete', 'check.no-site']],
  ['no entries', exam([]), ['check.no-entries']],
  ['no dates', exam(each({ pubDate: undefined })), ['check.no-dates']],
  ['dates that cannot be read', exam([...plain(), item(4, { pubDate: 'Brumaire' })]), ['check.bad-dates']],
  ['dates in the future', exam([item(-1), ...plain()]), ['check.future-dates']],
  ['no ids', exam(each({ guid: undefined })), ['check.no-ids']],
  ['one id for all', exam(each({ guid: 'entry' })), ['check.same-ids']],
  ['no links', exam(each({ link: undefined, guid: undefined })), ['check.no-ids', 'check.no-links']],
  ['no titles', exam(each({ title: undefined })), ['check.no-titles']],
  ['no text', exam(each({ description: undefined })), ['check.no-text']],
  ['excerpts', exam(each({ description: 'A story that begins and then […]' })), ['check.excerpts']],
  ['silence', exam(plain(), { now: now + 300 * day }), ['check.silent']],
  ['no silence, where it is no matter', exam(plain(), { now: now + 300 * day, activityThresholdMs: 0 }), []],
  [
    'many entries',
    exam(
      Array.from({ length: 40 }, (_, n) => item(n, { pubDate: new Date(now - n * 3_600_000).toUTCString() })),
    ),
    ['check.busy'],
  ],
] as const)
  test(`examining a feed finds ${why}`, () => {
    assert.deepEqual(
      examine(given).map(({ code }) => code),
      expected,
    )
  })

test('a repair is told with its line', () => {
  const [found] = examine(exam([item(1), item(2), item(3, { title: 'Fish & chips' })]))
  assert.equal(found?.line, 5)
  assert.match(found?.message ?? '', /an & stands alone/)
})

test('facts: format, rhythm, fullness', () => {
  const { format, entries, entriesPerWeek, text, newestAt } = factsOf(exam(plain()))
  assert.deepEqual(
    { format, entries, entriesPerWeek, text },
    { format: 'RSS 2.0', entries: 3, entriesPerWeek: 1, text: 'full' },
  )
  assert.equal(newestAt, now - 7 * day)
})

test('docs/keeping-house.md explains every finding', () => {
  const page = readFileSync(new URL('../../docs/keeping-house.md', import.meta.url), 'utf8')
  assert.deepEqual(
    Object.entries(findings).filter(
      ([code, { level, advice }]) => !page.includes(`| \`${code}\` | ${level} | ${advice} |`),
    ),
    [],
  )
})
