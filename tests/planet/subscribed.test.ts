import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subscribeTo } from '../../src/model/subscription.ts'
import { comparable, subscribedAs } from '../../src/planet.ts'

for (const [one, other] of [
  ['https://a.example/feed', 'http://www.a.example/feed/'],
  ['https://a.example/feed', 'https://a.example/feed#top'],
  ['https://a.example/feed?x=1', 'https://a.example/feed?utm_source=y&x=1'],
  ['https://a.example/', 'http://www.a.example'],
  ['feeds/a.xml', ' feeds/a.xml '],
] as const)
  test(`${one} and ${other} lead to the same feed`, () => assert.equal(comparable(one), comparable(other)))

for (const [one, other] of [
  ['https://a.example/feed', 'https://a.example/feed.json'],
  ['https://a.example/feed?x=1', 'https://a.example/feed?x=2'],
  ['https://a.example/', 'https://b.example/'],
  ['feeds/a.xml', 'feeds/b.xml'],
] as const)
  test(`${one} and ${other} do not`, () => assert.notEqual(comparable(one), comparable(other)))

test('a subscription is found by any of the addresses of a feed', () => {
  const list = [subscribeTo('https://a.example/feed'), subscribeTo('https://b.example/feed')]
  assert.equal(subscribedAs([undefined, 'http://b.example/feed/'], list), list[1])
  assert.equal(subscribedAs([undefined, 'https://c.example/feed'], list), undefined)
})
