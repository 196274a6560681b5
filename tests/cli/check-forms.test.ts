import assert from 'node:assert/strict'
import { test } from 'node:test'
import { annotations } from '../../src/cli/check-annotations.ts'
import { factsInWords } from '../../src/cli/check-facts.ts'
import { markdownReport, plain } from '../../src/cli/check-markdown.ts'
import type { CheckReport, PlacedCheck } from '../../src/cli/check-report.ts'
import { textReport } from '../../src/cli/check-text.ts'
import { printable } from '../../src/cli/print.ts'
import type { FeedFacts } from '../../src/health/health.ts'

const facts: FeedFacts = {
  title: 'Ada',
  format: 'RSS 2.0',
  encoding: 'utf-8',
  language: 'en',
  site: 'https://ada.example/',
  entries: 10,
  newestAt: Date.parse('2026-11-02T10:00:00Z'),
  oldestAt: Date.parse('2026-10-01T10:00:00Z'),
  languages: { en: 10 },
  entriesPerWeek: 2,
  text: 'full',
  words: 430,
  bytes: 23_500,
  milliseconds: 412,
}

const feed: PlacedCheck = {
  address: 'https://ada.example/feed',
  url: 'https://ada.example/feed',
  ok: true,
  findings: [
    {
      code: 'check.repaired',
      level: 'warning',
      message: '100% broken, said “x:y”',
      advice: 'Mend it.',
      line: 12,
    },
  ],
  facts,
  preview: [
    { title: 'One | two', permalink: undefined, at: Date.parse('2026-11-02T10:00:00Z'), text: '@all <b>' },
  ],
  spot: { file: 'planet.toml', line: 7 },
}

const report: CheckReport = {
  ok: true,
  configuration: {
    path: 'planet.toml',
    ok: true,
    feeds: 3,
    remarks: [{ level: 'note', message: 'odd', spot: { file: 'planet.toml', line: 3 } }],
  },
  feeds: [feed],
}

test('the rhythm of a feed is told as people do', () => {
  const rhythm = (entriesPerWeek: number | undefined) =>
    Object.fromEntries(factsInWords({ ...facts, entriesPerWeek }))
      .entries?.split(', ')
      .at(-1)
  for (const [perWeek, words] of [
    [30, 'about 30 a week'],
    [1.2, 'about one a week'],
    [0.5, 'about one in 2 weeks'],
    [0.01, 'rarely'],
    [0, 'rarely'],
    [undefined, 'from 2026-10-01 to 2026-11-02'],
  ] as const)
    assert.equal(rhythm(perWeek), words)
})

test('as text', () => {
  assert.deepEqual(textReport(report), [
    'planet.toml is in order: 3 feeds.',
    '  note     planet.toml:3: odd',
    '',
    'Ada  https://ada.example/feed',
    '  It will do, with 1 warning.',
    '  format   RSS 2.0, utf-8, en',
    '  entries  10, from 2026-10-01 to 2026-11-02, about 2 a week',
    '  text     full text, 430 words in the median entry',
    '  site     https://ada.example/',
    '  document 23 KiB in 412 ms',
    '  warning  line 12: 100% broken, said “x:y”.',
    '           Mend it.',
    '  How it will look:',
    '    2026-11-02 10:00 UTC  One | two',
    '      @all <b>',
  ])
})

test('as annotations: each at its line, escaped as GitHub wants it', () => {
  assert.deepEqual(annotations(report), [
    '::notice file=planet.toml,line=3::odd',
    '::warning file=planet.toml,line=7,title=Ada::line 12 of the feed: 100%25 broken, said “x:y”. Mend it.',
  ])
  const file = { ...feed, address: 'a,b.xml', spot: { file: 'a,b.xml' } }
  assert.deepEqual(annotations({ ok: true, feeds: [file] }), [
    '::warning file=a%2Cb.xml,line=12,title=Ada::100%25 broken, said “x:y”. Mend it.',
  ])
})

test('as Markdown: a table for the facts, one for the preview, everything plain', () => {
  const lines = markdownReport(report)
  assert.equal(lines[0], '### ✅ `planet.toml`: in order, 3 feeds')
  assert.ok(lines.includes('### ✅ Ada'))
  assert.ok(lines.includes('| 2026-11-02 10:00 UTC | One \\| two | @\u200ball &lt;b> |'))
  assert.ok(lines.includes('- **warning** line 12: 100% broken, said “x:y”. Mend it.'))
})

test('an entry without a date is previewed as such, not at the place that it gets', () => {
  const preview = [{ title: 'Old', permalink: undefined, at: Date.UTC(1990, 0, 1), undated: true, text: '' }]
  const undated = { ok: true, feeds: [{ ...feed, preview }] }
  assert.ok(textReport(undated).includes('    without a date  Old'))
  assert.ok(markdownReport(undated).includes('| without a date | Old |  |'))
})

test('plain Markdown makes no markup, mention, link or picture', () => {
  for (const [text, expected] of [
    ['![x](http://y)', '!\\[x\\](http&#58;//y)'],
    ['@someone & <img>', '@\u200bsomeone &amp; &lt;img>'],
    ['see #12 @', 'see #\u200b12 @'],
    ['www.x.example', 'www&#46;x.example'],
    ['GH-12, gh-3', 'GH-\u200b12, gh-\u200b3'],
    ['$\\href{x}{y}$', '&#36;\\\\href{x}{y}&#36;'],
    ['a\nb', 'a b'],
  ] as const)
    assert.equal(plain(text), expected)
})

test('what is printed holds no control characters', () => {
  assert.equal(printable('a\u001b[31mb\u0007\r\nc\u202ed\u009bx'), 'a [31mb c d x')
})
