import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daily, day, hour, type Reader, reader, type Sketch, start } from './feeds.ts'

const posts = (count: number, name = 'Post'): readonly Sketch[] =>
  daily(...Array.from({ length: count }, (_, index) => `${name} ${index + 1}`))

function announced(blog: Reader): readonly string[] {
  return blog.all
    .filter((known) => !known.archive && known.hold === undefined)
    .map((known) => known.shownTitle)
}

test('P17: a planet’s first build shows every entry in its place', () => {
  const blog = reader({ first: { planetIsNew: true, newFeedEntries: 1 } })
  blog.visit(posts(30))
  assert.equal(blog.river().length, 30)
  assert.equal(announced(blog).length, 30)
})

test('P17: a feed that joins a running planet brings no more than new_feed_entries into its river', () => {
  const blog = reader({ first: { newFeedEntries: 2 } })
  blog.visit(posts(30))
  assert.deepEqual(blog.river(), ['Post 1', 'Post 2'])
  blog.visit([{ title: 'News', at: start + hour }, ...posts(30)], { newFeedEntries: 2 })
  assert.deepEqual(blog.river(), ['News', 'Post 1', 'Post 2'])
})

test('P17: new_feed_entries = 0 is no limit, but what is older than a week is not announced', () => {
  const blog = reader({ first: { newFeedEntries: 0 } })
  blog.visit(posts(30))
  assert.equal(blog.river().length, 30)
  assert.deepEqual(announced(blog).length, 7)
})

test('P17: a feed that moves to new software floods nobody (python/planet #171, #190: “please remove until fixed”)', () => {
  const blog = reader()
  blog.visit(posts(20))
  const moved = Array.from({ length: 20 }, (_, index) => ({
    title: `Rewritten ${index}`,
    id: `new-${index}`,
    at: start - (index + 1) * 30 * day,
  }))
  const judgement = blog.visit(moved)
  assert.equal(judgement.added.length, 20)
  assert.ok(judgement.added.every((added) => added.archive && added.riverAt < start))
})

test('P17: nor does its undated archive, coming all at once', () => {
  const blog = reader()
  blog.visit(posts(3))
  const archive = Array.from({ length: 20 }, (_, index) => ({ title: `Old ${index}`, id: `old-${index}` }))
  const judgement = blog.visit([...posts(3), ...archive])
  assert.ok(judgement.added.every((added) => added.archive && added.riverAt === blog.placeOf('Post 3')))
})

test('P17: an address that has changed brings no old news', () => {
  const blog = reader()
  blog.visit(posts(3))
  const judgement = blog.visit(
    [{ title: 'New', at: start }, ...posts(3), { title: 'Old', at: start - 99 * day }],
    {
      movedAddress: true,
    },
  )
  assert.deepEqual(
    judgement.added.map((added) => [added.clean.title, added.archive]),
    [
      ['Old', true],
      ['New', false],
    ],
  )
})

test('P17: a busy day is no flood', () => {
  const blog = reader()
  blog.visit(posts(20))
  const busy = Array.from({ length: 10 }, (_, index) => ({ title: `Hot ${index}`, at: start - 8 * day }))
  assert.ok(blog.visit([...busy, ...posts(5)]).added.every((added) => !added.archive))
})

test('P17: of a flood, the last week is still news', () => {
  const blog = reader()
  blog.visit(posts(3))
  const judgement = blog.visit(posts(20, 'Fresh'))
  assert.equal(judgement.added.filter((added) => !added.archive).length, 6)
})

for (const [mode, trusted, expected] of [
  ['open', false, [undefined, undefined]],
  ['first-entry-held', false, ['approval', 'approval']],
  ['first-entry-held', true, [undefined, undefined]],
  ['all-held', false, ['approval', 'approval']],
  ['all-held', true, ['approval', 'approval']],
] as const)
  test(`moderation “${mode}” and a feed of which ${trusted ? 'something' : 'nothing'} was let in`, () => {
    const blog = reader()
    if (trusted) blog.visit(daily('Before'))
    const judgement = blog.visit(daily('Two', 'One', 'Before').slice(0, trusted ? 3 : 2), {
      moderation: mode,
    })
    assert.deepEqual(
      judgement.added.map(({ hold }) => hold),
      expected,
    )
  })
