import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from '../../src/judge/judge.ts'
import { clean, day, feed, reader, runningPlanet, type Sketch, start } from './feeds.ts'

function idsOf(feedKey: string, sketches: readonly Sketch[]): readonly string[] {
  const input = { feedKey, known: [], partial: false, now: start, policy: runningPlanet, clean }
  return judge({ ...input, feed: feed(sketches) }).added.map((added) => added.entryId)
}

test('P7: one guid in two feeds is two entries (Planet 2.0 drops the second, Venus overwrites the first)', () => {
  const stolen = [{ id: 'tag:victim.example,2025:1', title: 'Mine' }]
  const [victim] = idsOf('https://victim.example/feed', stolen)
  const [thief] = idsOf('https://thief.example/feed', stolen)
  assert.notEqual(victim, thief)
})

test('P7: entry ids are whole SHA-256 hashes and never change: they are stored and published', () => {
  const vectors: readonly [Sketch, string][] = [
    [{ id: 'tag:a.example,2025:1' }, 'fc7e73044cbcbb91b47a1c8108ac1187836818643a3c4adb3b1757f48eee1ebf'],
    [
      { id: null, link: 'http://www.a.example/one/?utm_source=rss' },
      'cccb2dfe82b2c871ee7319b80fb317a5a636b3618da5b9aecdb5b1e2bce7cf6d',
    ],
    [
      { id: null, link: null, title: 'One', at: start },
      '6a51a2b7d6bc6ad815927642be599486230aa43749f5a78e330802b8ab7ece43',
    ],
    [
      { id: null, link: null, title: '', text: '<p>Words.</p>' },
      '085b14bdf3fd03643c9e91eda3d24b0cb30ff642d81053d6578e731689913569',
    ],
  ]
  for (const [sketch, id] of vectors) assert.deepEqual(idsOf('https://a.example/feed', [sketch]), [id])
})

test('P8: an entry without id is known by its link, then by title and date, then by its words; none is dropped', () => {
  const sketches: readonly Sketch[] = [
    { id: null, title: 'By link' },
    { id: null, link: null, title: 'By date', at: start - day },
    { id: null, link: null, title: 'By words', at: undefined },
    { id: null, link: null, title: '', text: '<p>No more than this.</p>' },
    { id: '   ', link: null, title: '', text: '' },
  ]
  const blog = reader()
  assert.equal(blog.visit(sketches).added.length, sketches.length)
  const again = blog.visit([...sketches].reverse())
  assert.deepEqual([again.added, again.edited, again.withdrawn], [[], [], []])
})

test('P8: a link to the site itself names no entry', () => {
  const blog = reader()
  const home = { id: null, link: 'https://blog.example/' }
  blog.visit([
    { ...home, title: 'Monday', at: start - day },
    { ...home, title: 'Sunday', at: start - 2 * day },
  ])
  assert.deepEqual(blog.river(), ['Monday', 'Sunday'])
})

test('P8: white space around a guid does not count, everything else does', () => {
  const blog = reader()
  blog.visit([{ id: 'Post-1', link: null, title: 'A' }])
  assert.equal(blog.visit([{ id: '\n  Post-1 ', link: null, title: 'A' }]).added.length, 0)
  assert.equal(blog.visit([{ id: 'post-1', link: null, title: 'B' }]).added.length, 1)
})
