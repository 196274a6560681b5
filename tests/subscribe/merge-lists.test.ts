import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subscribeTo } from '../../src/model/subscription.ts'
import { kindOfList, mergeLists } from '../../src/subscribe/subscribe.ts'

const { url: _, ...defaults } = subscribeTo('')

test('feeds come once, in the order of the configuration and its lists', () => {
  const lists = [
    {
      url: 'l1',
      defaults,
      feeds: [subscribeTo('https://b.example/feed'), subscribeTo('http://a.example/feed/')],
    },
    {
      url: 'l2',
      defaults,
      feeds: [subscribeTo('http://b.example/feed'), subscribeTo('https://c.example/feed')],
    },
  ]
  assert.deepEqual(
    mergeLists([subscribeTo('https://a.example/feed')], lists).map(({ url, list }) => [url, list]),
    [
      ['https://a.example/feed', undefined],
      ['https://b.example/feed', 'l1'],
      ['https://c.example/feed', 'l2'],
    ],
  )
})

test('what a list says of a feed wins, but says nothing by silence', () => {
  const [feed] = mergeLists(
    [],
    [
      {
        url: 'l',
        defaults: { ...defaults, name: 'All', policy: 'excerpt', language: 'de', tags: ['x'], include: 'a' },
        feeds: [subscribeTo('https://a.example/', { language: 'fr', tags: ['y', 'x'], site: undefined })],
      },
    ],
  )
  assert.deepEqual(
    [feed?.name, feed?.policy, feed?.language, feed?.tags, feed?.include],
    [undefined, 'excerpt', 'fr', ['x', 'y'], 'a'],
  )
})

for (const [text, kind] of [
  ['\uFEFF<?xml version="1.0"?><OPML>', 'opml'],
  ['<rdf:RDF xmlns:rdf="x">', 'foaf'],
  ['<!DOCTYPE html><html>', undefined],
  ['[Planet]\n[http://ada.example/feed]\nname = Ada', 'ini'],
  ['https://ada.example/feed\nhttps://bob.example/feed Bob\n', 'plain'],
  ['url,name\nhttps://ada.example/feed,Ada', 'csv'],
  ['https://ada.example/feed,Ada', 'csv'],
  ['{"feeds": []}', undefined],
  ['', undefined],
  ['Not found', undefined],
] as const)
  test(`${JSON.stringify(text)} is ${kind ?? 'no list'}`, () => {
    assert.equal(kindOfList(text), kind)
  })
