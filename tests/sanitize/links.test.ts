import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkAddress } from '../../src/sanitize/addresses.ts'

const page = 'https://www.blog.example/posts/1'

test('a link says nothing of where its reader came from (C7)', () => {
  for (const [given, shown] of [
    ['https://x.example/?utm_source=a&id=3&UTM_Medium=b#c', 'https://x.example/?id=3#c'],
    ['https://x.example/#utm_source=rss', 'https://x.example/'],
    ['https://x.example/?a=1#xtor=RSS-3', 'https://x.example/?a=1'],
    ['https://x.example/?ref=blog.example&b', 'https://x.example/?b'],
    ['https://youtu.be/abc?si=XYZ&t=9', 'https://youtu.be/abc?t=9'],
    ['https://open.spotify.com/track/1?si=x', 'https://open.spotify.com/track/1'],
    ['https://x.com/a/status/1?s=20&t=abc', 'https://x.com/a/status/1'],
    ['https://medium.com/p/1?source=rss-abc------2', 'https://medium.com/p/1'],
  ] as const)
    assert.equal(linkAddress(given, page), shown, given)
})

test('what means something stays', () => {
  for (const address of [
    'https://x.example/?ref=main&source=rss&si=1&s=2&t=3',
    'https://git.example/tree?ref=blog.example.org',
    'https://www.youtube.com/watch?v=abc&t=90',
    'https://x.example/#t=30',
    'https://x.example/#:~:text=a',
  ])
    assert.equal(linkAddress(address, page), address)
})

test('a link leads where it says, and not past a counter', () => {
  for (const [given, shown] of [
    ['https://www.google.com/url?q=https://real.example/p%3Fa%3D1&sa=D&ust=1', 'https://real.example/p?a=1'],
    ['https://www.google.co.uk/url?sa=t&url=https%3A%2F%2Freal.example%2F', 'https://real.example/'],
    [
      'https://l.facebook.com/l.php?u=https%3A%2F%2Freal.example%2F%3Ffbclid%3Dx&h=y',
      'https://real.example/',
    ],
    ['https://t.umblr.com/redirect?z=https%3A%2F%2Freal.example%2F&t=x', 'https://real.example/'],
    ['https://medium.com/r/?url=https%3A%2F%2Freal.example', 'https://real.example/'],
    [
      `https://l.facebook.com/l.php?u=${encodeURIComponent('https://www.google.com/url?q=https://real.example/')}`,
      'https://real.example/',
    ],
  ] as const)
    assert.equal(linkAddress(given, page), shown, given)
  for (const address of [
    'https://www.google.com/url?q=javascript:pwn()',
    'https://www.google.com/url?q=words',
    'https://www.google.com/search?q=https://real.example/',
    'https://google.example.com/url?q=https://real.example/',
    'https://out.reddit.com.evil.example/?url=https://real.example/',
  ])
    assert.equal(linkAddress(address, page), address)
})

test('a thousand redirectors, one in the other, cost nothing', () => {
  let address = 'https://real.example/'
  for (let depth = 0; depth < 1_000 && address.length < 3_900; depth += 1)
    address = `https://out.reddit.com/?url=${address}`
  const start = process.cpuUsage().user
  assert.ok(linkAddress(address, page) !== undefined)
  assert.ok(process.cpuUsage().user - start < 100_000)
})
