import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse } from 'smol-toml'
import type { FeedDraft } from '../../../src/config/draft.ts'
import { settle } from '../../../src/config/import/settle.ts'
import { writeToml } from '../../../src/config/import/write-toml.ts'

test('whatever names, fields and comments hold, what is written is TOML and says the same', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom("'", '"', '\\', '\\d+', '"""', "a'\\b", '\u007f\u0001\t\n'),
  )
  const key = fc.oneof(fc.stringMatching(/^[a-z_]{1,9}$/), text).filter((word) => word !== '__proto__')
  const feed = fc.record({
    name: text,
    fields: fc.dictionary(key, text, { maxKeys: 4, noNullPrototype: true }),
    comments: fc.array(text, { maxLength: 3 }),
  })
  fc.assert(
    fc.property(fc.array(feed, { maxLength: 5 }), (feeds) => {
      const drafts = feeds.map(
        ({ name, fields, comments }, index): FeedDraft => ({
          place: 'x',
          values: new Map([
            ['url', { value: `https://host${index}.example/`, place: 'x', name: 'url' }],
            ['name', { value: name, place: 'x', name: 'name' }],
          ]),
          fields,
          comments,
        }),
      )
      const found = { format: 'f', settings: new Map(), feeds: drafts, readingLists: [], warnings: [] }
      const settled = settle(found, '/')
      const comments = { head: feeds.flatMap((one) => one.comments), idle: [], trailing: ['end'] }
      const written = parse(writeToml(settled, comments)).feeds ?? []
      assert.deepEqual(
        JSON.parse(JSON.stringify(written)),
        settled.feeds.length === 0
          ? []
          : settled.feeds.map(({ values, fields }) => ({
              url: values[0]?.value,
              name: String(values[1]?.value).toWellFormed(),
              ...Object.fromEntries(
                Object.entries(fields).map((pair) => pair.map((word) => word.toWellFormed())),
              ),
            })),
      )
    }),
    { seed: 1, numRuns: 300 },
  )
})
