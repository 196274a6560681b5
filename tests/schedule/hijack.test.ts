import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PermanentMove } from '../../src/model/feed-event.ts'
import { continuesFeed, judgeHijack, type Likeness } from '../../src/schedule/hijack.ts'
import { judgeMove, observeMove } from '../../src/schedule/permanent-move.ts'

const hour = 3_600_000

const foundation: Likeness = {
  url: 'https://feeds.burner.example/FoundationNews',
  id: 'tag:blog.foundation.example,2006:1',
  title: 'Foundation News',
  siteLink: 'https://foundation.example/blog/',
  selfLink: 'https://feeds.burner.example/FoundationNews',
  language: 'en',
  entryIds: ['news-1', 'news-2', 'news-3'],
  topics: [
    'Grants for community conferences',
    'Board election results',
    'Packaging summit report',
    'Security releases',
  ],
}

const shoeShop: Likeness = {
  url: 'https://giay-dep.example/feed/',
  id: 'https://giay-dep.example/feed/',
  title: 'Giày dép giá rẻ',
  siteLink: 'https://giay-dep.example/',
  language: 'vi',
  entryIds: ['https://giay-dep.example/?p=1', 'https://giay-dep.example/?p=2'],
  topics: ['Giày thể thao khuyến mãi tháng này', 'Cách chọn giày cưới đẹp nhất', 'Bảng giá dép quai hậu'],
}

test('a feed captured by a redirect is held, and its address stays', () => {
  // What happened to a planet of 2005: a feed-burning service that had passed to others answered one 301, the engine wrote
  // the new address down for ever, and the planet published a shoe shop under the foundation's name.
  let seen: PermanentMove | undefined
  for (let visit = 0; visit < 100; visit++) {
    seen = observeMove(seen, foundation.url, shoeShop.url, visit * hour)
    const verdict = judgeMove(seen, foundation.url, continuesFeed(foundation, shoeShop), visit * hour)
    assert.equal(verdict.kind, 'hold')
  }
  const verdict = judgeHijack(foundation, shoeShop)
  assert.equal(verdict.isHijack, true)
  assert.deepEqual(verdict.signs, ['domain', 'title', 'language', 'topics'])
  // And when the origin has recovered, nothing of it remains.
  assert.equal(observeMove(seen, foundation.url, undefined, 101 * hour), undefined)
})

test('what authors do to their own blogs is no hijack', () => {
  const facts: Record<string, Partial<Likeness>> = {
    'a new domain': {
      url: 'https://news.example/feed',
      siteLink: 'https://news.example/',
      entryIds: ['new-1'],
    },
    'a new name': { title: 'Notes from the Foundation, weekly', entryIds: ['new-1'] },
    'a new domain and name, old entries': { ...shoeShop, entryIds: ['news-3', 'new-1'] },
    'a new generator that gives other ids': { id: 'other', entryIds: ['https://foundation.example/?p=3'] },
    'another language': {
      language: 'de',
      topics: ['Förderung für Konferenzen der Gemeinschaft, Bericht'],
      entryIds: ['n'],
    },
    'a holiday': { entryIds: [], topics: [] },
  }
  for (const [what, change] of Object.entries(facts)) {
    assert.equal(judgeHijack(foundation, { ...foundation, ...change }).isHijack, false, what)
  }
})

test('a domain that was sold is held, though the address is the same', () => {
  const sold = { ...shoeShop, url: foundation.url, siteLink: foundation.siteLink }
  assert.deepEqual(judgeHijack(foundation, sold).signs, ['title', 'language', 'topics'])
  assert.equal(judgeHijack(foundation, sold).isHijack, true)
})

test('a small blog is known by the few words that it has', () => {
  const small = {
    url: 'https://ada.example/feed',
    title: 'Quiet Notes',
    siteLink: 'https://ada.example/',
    entryIds: ['1'],
  }
  const before = { ...small, topics: ['Entry 1', 'Entry 2'] }
  const spam = {
    url: small.url,
    title: 'Best Bonus',
    siteLink: 'https://casino.example/',
    entryIds: ['9'],
    topics: ['Slots 1'],
  }
  assert.deepEqual(judgeHijack(before, spam).signs, ['domain', 'title', 'topics'])
  assert.equal(judgeHijack(before, { ...spam, topics: ['Entry 3'] }).isHijack, false)
})

test('a move goes on with the same feed if an entry, the id, its own address or its site is the same (F16)', () => {
  const stranger = { url: 'https://else.example/', entryIds: [], topics: [] }
  const facts: [Partial<Likeness>, boolean][] = [
    [{}, false],
    [{ entryIds: ['news-2'] }, true],
    [{ id: foundation.id }, true],
    [{ selfLink: foundation.selfLink }, true],
    [{ siteLink: 'https://www.foundation.example/' }, true],
    [{ siteLink: 'https://else.example/' }, false],
  ]
  for (const [change, continues] of facts) {
    assert.equal(continuesFeed(foundation, { ...stranger, ...change }), continues, JSON.stringify(change))
  }
})
