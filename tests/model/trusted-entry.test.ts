import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trustedEntry } from '../../src/model/trusted-entry.ts'
import { entry, start } from '../judge/feeds.ts'

const said = entry({
  title: 'A',
  at: start,
  updated: start,
  extra: {
    authors: [{ name: 'admin' }],
    categories: [{ term: 'Uncategorized' }],
    enclosures: [{ url: 'https://blog.example/a.mp3' }],
    language: 'en',
    content: [{ type: 'html', value: 'Hallo', language: 'en' }],
  },
})

const facts: readonly [names: readonly string[], gone: Record<string, unknown>][] = [
  [[], {}],
  [['nonsense'], {}],
  [['id'], { id: undefined }],
  [['ID ', 'updated'], { id: undefined, updated: undefined }],
  [['published'], { published: undefined }],
  [['author'], { authors: [] }],
  [['category'], { categories: [] }],
  [['enclosure'], { enclosures: [] }],
  [['content'], { content: [] }],
]

for (const [names, gone] of facts) {
  test(`ignoring ${names.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(trustedEntry(said, names), { ...said, ...gone })
  })
}

test('xml:lang is ignored wherever it stands, as Venus does', () => {
  const trusted = trustedEntry(said, ['xml:lang'])
  assert.deepEqual([trusted.language, trusted.content[0]?.language], [undefined, undefined])
})
