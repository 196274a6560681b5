import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FollowedFeed } from '../../src/model/followed-feed.ts'
import { findFeed, hintAt } from '../../src/planet.ts'

const feeds = [
  { url: 'https://ada.example/feed', name: 'Ada Lindqvist' },
  { url: 'https://bob.example/feed', name: 'Tomás\nEcheverría' },
  { url: 'https://cleo.example/rss', name: undefined },
]

for (const [name, hint] of [
  ['lindqvist', 'Ada Lindqvist  https://ada.example/feed'],
  ['Lindquist', 'Ada Lindqvist  https://ada.example/feed'],
  ['echeverria', 'Tomás Echeverría  https://bob.example/feed'],
  ['https://cleo.example/rsss', 'https://cleo.example/rss'],
] as const)
  test(`${name} hints at ${hint}`, () => {
    assert.equal(hintAt(name, feeds), ` Did you mean this one?\n  ${hint}`)
  })

test('a name like no other hints at nothing, one like many at five of them', () => {
  assert.equal(hintAt('quetzalcoatl', feeds), '')
  assert.equal(hintAt(' ', feeds), '')
  const many = Array.from({ length: 7 }, (_, index) => ({
    url: `https://${index}.example/`,
    name: `N${index}`,
  }))
  assert.match(
    hintAt('example', many),
    / Did you mean one of these\?(?:\n {2}N\d {2}\S+){5}\n {2}and 2 more$/,
  )
})

test('a name that several feeds have is none; an exact address is one', () => {
  const followed = ['http', 'https'].map((scheme, id) => {
    const url = `${scheme}://ada.example/feed`
    return { id, url, key: url, subscription: { url, name: 'Ada' } } as unknown as FollowedFeed
  })
  assert.equal(findFeed('http://ada.example/feed', followed)?.id, 0)
  assert.equal(findFeed('https://ada.example/feed', followed)?.id, 1)
  for (const name of ['Ada', 'https://www.ada.example/feed'])
    assert.throws(() => findFeed(name, followed), /names 2 feeds\. Give the address of one:\n {2}http:/)
})

test('the name that the configuration gives comes before those that feeds give themselves', () => {
  const followed = ['Ada', 'Bob'].map((name, id) => {
    const url = `https://${name}.example/feed`
    return {
      id,
      url,
      key: url,
      profile: { title: 'Ada' },
      subscription: { url, name },
    } as unknown as FollowedFeed
  })
  assert.equal(findFeed('Ada', followed)?.id, 0)
})
