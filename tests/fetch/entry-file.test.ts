import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { atomEntry, EntryFileError, readEntryFile } from '../../src/fetch/entry-file.ts'

const yaml = `---
title: "We meet: on Friday"
date: 2025-10-29 18:00
author: Ada
tags: [meeting, news]
lang: en-GB
link: https://ada.example/meeting
---
See *you*.
`

test('a head in YAML tells what Markdown cannot', () => {
  const { body, id, ...facts } = readEntryFile(yaml, 'meeting.md')
  assert.deepEqual(facts, {
    title: 'We meet: on Friday',
    date: new Date('2025-10-29T18:00:00Z'),
    updated: undefined,
    link: 'https://ada.example/meeting',
    authors: ['Ada'],
    tags: ['meeting', 'news'],
    language: 'en-GB',
    summary: undefined,
    draft: false,
  })
  assert.equal(body, '<p>See <em>you</em>.</p>\n')
  assert.match(id, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
})

const same: readonly (readonly [why: string, text: string, path: string, expected: object])[] = [
  [
    'TOML between +++',
    '+++\ntitle = "T"\ndate = 2025-10-29\n+++\nx',
    'a.md',
    { title: 'T', date: new Date('2025-10-29') },
  ],
  [
    'no head at all',
    'Just words',
    'a.md',
    { title: undefined, date: undefined, body: '<p>Just words</p>\n' },
  ],
  ['an empty head', '---\n---\nx', 'a.md', { title: undefined, body: '<p>x</p>\n' }],
  ['a rule in the text is no head', 'x\n\n---\n\ny', 'a.md', { body: '<p>x</p>\n<hr>\n<p>y</p>\n' }],
  ['a day in the name, as Jekyll has it', 'x', 'old/2025-10-29-hello.md', { date: new Date('2025-10-29') }],
  [
    'lines of Windows, and a byte order mark',
    '\uFEFF---\r\ntitle: T\r\n---\r\nx\r\n',
    'a.md',
    { title: 'T' },
  ],
  ['tags in one string', '---\ntags: a, b\n---\n', 'a.md', { tags: ['a', 'b'] }],
  ['a title that is a number', '---\ntitle: 2025\n---\n', 'a.md', { title: '2025' }],
  ['a draft', '---\ndraft: true\n---\n', 'a.md', { draft: true }],
  ['an id of its own', '---\nid: urn:x-test:1\n---\n', 'a.md', { id: 'urn:x-test:1' }],
]
for (const [why, text, path, expected] of same)
  test(`an entry’s file may have ${why}`, () => {
    assert.partialDeepStrictEqual(readEntryFile(text, path), expected)
  })

for (const [why, text, line, message] of [
  ['broken YAML', '---\ntitle: T\ntags: [a\n---\nx', 3, /this is not YAML/],
  ['YAML that is no mapping', '---\njust words\n---\nx', 2, /key: value/],
  ['broken TOML', '+++\ntitle = "T"\ndate = ?\n+++\nx', 3, /this is not TOML/],
  ['a date that is none', '---\ntitle: T\ndate: soon\n---\nx', 3, /soon is no date/],
] as const)
  test(`${why} is told with its line`, () => {
    assert.throws(
      () => readEntryFile(text, 'a.md'),
      (error) => error instanceof EntryFileError && error.line === line && message.test(error.message),
    )
  })

test('the name of an entry stays when its words change, and no other file has it', () => {
  const nameOf = (text: string, path: string) => readEntryFile(text, path).id
  assert.equal(nameOf(yaml, 'a.md'), nameOf('other', 'a.md'))
  assert.notEqual(nameOf(yaml, 'a.md'), nameOf(yaml, 'b.md'))
})

test('whatever is in a file, it is an entry or a mistake with a line', () => {
  const pieces = fc.constantFrom(
    '---\n',
    '+++\n',
    'title: ',
    'date: ',
    '[',
    '"',
    '\n',
    '&a',
    '*a',
    '<b>',
    '\u0000',
    'é',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }), (parts) => {
      try {
        assert.match(atomEntry(readEntryFile(parts.join(''), 'a.md')).markup, /^<entry[\s\S]*<\/entry>\n$/)
      } catch (error) {
        assert.ok(error instanceof EntryFileError && error.line >= 1, String(error))
      }
    }),
    { numRuns: 300, seed: 1 },
  )
})
