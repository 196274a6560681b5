import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Feed } from '../../src/model/feed.ts'
import { parseFeed } from '../../src/parse/parse.ts'
import { honoured } from '../../src/planet/opt-outs.ts'

/** A feed with what its channel and one of its items say to robots. */
function feedOf(inChannel: string, inItem: string): Feed {
  const text = `<rss version="2.0" xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
    xmlns:access="http://www.bloglines.com/about/specs/fac-1.0"><channel><title>Ada</title>${inChannel}
    <item><guid>1</guid><title>One</title>${inItem}</item><item><guid>2</guid><title>Two</title></item></channel></rss>`
  const parsed = parseFeed(new TextEncoder().encode(text), { url: 'https://ada.example/feed' })
  if (parsed.kind === 'problem') throw new Error(parsed.problem.detail)
  return parsed.feed
}

const robots = (content: string) => `<xhtml:meta name="robots" content="${content}"/>`

test('an entry that must not be republished is left out (F42)', () => {
  for (const refusal of [
    robots('noindex'),
    robots('none'),
    robots('NOINDEX, nofollow'),
    '<itunes:block>yes</itunes:block>',
    '<access:restriction relationship="deny"/>',
  ]) {
    const feed = feedOf('', refusal)
    assert.equal(feed.blocked, false, refusal)
    assert.deepEqual(
      honoured(feed, {}).entries.map((entry) => entry.id),
      ['2'],
      refusal,
    )
  }
  for (const nothing of [
    '',
    robots('nofollow'),
    robots('noarchive'),
    '<xhtml:meta name="author" content="none"/>',
  ])
    assert.equal(honoured(feedOf('', nothing), {}).entries.length, 2, nothing)
})

test('a feed that must not be republished says so in its head (F42)', () => {
  assert.equal(feedOf(robots('noindex'), '').blocked, true)
  assert.equal(feedOf(robots('noarchive'), '').blocked, false)
})

test('who wants no copies kept says so in the entry, the feed or the header', () => {
  const both = (feed: Feed) => [feed.noarchive, feed.entries[0]?.noarchive]
  assert.deepEqual(both(honoured(feedOf('', ''), {})), [undefined, undefined])
  assert.deepEqual(both(honoured(feedOf('', robots('noarchive')), {})), [undefined, true])
  assert.deepEqual(both(honoured(feedOf(robots('noarchive'), ''), {})), [true, undefined])
  assert.deepEqual(both(honoured(feedOf('', ''), { noarchive: true })), [true, undefined])
})
