import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daily, day, hour, type Reader, reader, runningPlanet, start } from './feeds.ts'

const floor = Date.UTC(1990, 0, 1)

/** A blog that has been read before. */
function knownBlog(): Reader {
  const blog = reader()
  blog.visit(daily('Known'))
  return blog
}

test('P16: an entry’s place is when it was published', () => {
  const blog = knownBlog()
  blog.visit([{ title: 'Late to be seen', at: start - 3 * hour }])
  assert.equal(blog.placeOf('Late to be seen'), start - 3 * hour)
})

test('P16: a future date does not stay on top (Venus shows December on top of October; Planet 2.0 floats it up at every update)', () => {
  const blog = knownBlog()
  const future = { title: 'Future', at: start + 60 * day }
  blog.visit([future, ...daily('Known')])
  const seen = blog.now
  blog.visit([{ title: 'Next', at: blog.now + hour / 2 }, future])
  blog.visit([{ ...future, text: '<p>Edited</p>' }])
  assert.equal(blog.placeOf('Future'), seen)
  assert.deepEqual(blog.river().slice(0, 2), ['Next', 'Future'])
})

test('P16: a future date is kept for the river to hide or to show, where the planet is configured so', () => {
  for (const futureDates of ['hide', 'keep'] as const) {
    const blog = knownBlog()
    blog.visit([{ title: 'Future', at: start + 60 * day }], { futureDates })
    assert.equal(blog.placeOf('Future'), start + 60 * day)
  }
})

test('P16: without a date, what a known feed brings is news of the moment it is seen, and stays there', () => {
  const blog = knownBlog()
  blog.visit([{ title: 'Undated' }, ...daily('Known')])
  const seen = blog.now
  blog.visit([{ title: 'Undated', text: '<p>Edited</p>' }, ...daily('Known')])
  assert.equal(blog.placeOf('Undated'), seen)
})

test('P16: without a date, what comes at a feed’s first visit is no news (python/planet #151: undated archives on top)', () => {
  const blog = reader()
  blog.visit([{ title: 'Undated' }, ...daily('Two', 'One')])
  assert.equal(blog.placeOf('Undated'), blog.placeOf('One'))
  assert.equal(blog.find('Undated')?.archive, true)
})

test('P16: a feed without any dates is placed at the floor of time when first seen', () => {
  const blog = reader()
  blog.visit([{ title: 'B' }, { title: 'A' }])
  assert.deepEqual([blog.placeOf('A'), blog.placeOf('B')], [floor, floor])
  assert.deepEqual(blog.river(), ['B', 'A'])
  blog.visit([{ title: 'C' }, { title: 'B' }, { title: 'A' }])
  assert.equal(blog.placeOf('C'), blog.now)
})

test('P16: no blog is older than 1990: such a date is none', () => {
  for (const at of [0, Date.UTC(1, 0, 1), Date.UTC(1989, 11, 31), floor - 1]) {
    const blog = knownBlog()
    blog.visit([{ title: 'Epoch', at }])
    assert.equal(blog.placeOf('Epoch'), blog.now)
    assert.equal(blog.find('Epoch')?.publishedAt, undefined)
  }
})

test('P16: a date that names no moment is none', () => {
  const blog = knownBlog()
  blog.visit([{ title: 'Odd', extra: { published: { raw: 'last Tuesday' } } }])
  assert.equal(blog.placeOf('Odd'), blog.now)
})

test('P16: an Atom entry that has only `updated` stands there, and an update does not move it (Venus and Planet 2.0 sort by it)', () => {
  const blog = knownBlog()
  blog.visit([{ title: 'Atom', updated: start - 3 * hour }])
  blog.visit([{ title: 'Atom', updated: start + hour, text: '<p>Edited</p>' }])
  assert.equal(blog.placeOf('Atom'), start - 3 * hour)
})

test('P16: a feed that dates everything anew moves nothing (Planet 2.0 and Venus: all of it on top)', () => {
  const blog = reader()
  blog.visit(daily('Three', 'Two', 'One'))
  const places = blog.all.map((known) => known.riverAt)
  blog.visit(
    daily('Three', 'Two', 'One').map((post) => ({ ...post, at: start + hour, updated: start + hour })),
  )
  assert.deepEqual(
    blog.all.map((known) => known.riverAt),
    places,
  )
})

test('P18: new entries are stored oldest first; of one moment, the lower in the document first', () => {
  const blog = knownBlog()
  const same = { at: start - hour }
  const judgement = blog.visit([
    { title: 'D', at: start },
    { title: 'C', ...same },
    { title: 'B', ...same },
    { title: 'A', at: start - 9 * day },
  ])
  assert.deepEqual(
    judgement.added.map((added) => added.clean.title),
    ['A', 'B', 'C', 'D'],
  )
})

test('fields that the subscription does not trust are not used', () => {
  const blog = reader({ first: { planetIsNew: true, ignore: ['published'] } })
  blog.visit([{ title: 'A', at: start - day, updated: start - 2 * day }])
  assert.equal(blog.placeOf('A'), start - 2 * day)

  const idless = reader({ first: { ...runningPlanet, firstVisit: true, ignore: ['id'] } })
  idless.visit([{ title: 'A', id: 'one' }])
  assert.equal(idless.visit([{ title: 'A', id: 'two' }], { ignore: ['id'] }).added.length, 0)

  const seen: unknown[] = []
  const authorless = reader({
    first: { planetIsNew: true, ignore: ['author'] },
    onClean: (entry) => seen.push(entry.authors),
  })
  const judgement = authorless.visit([{ title: 'A', extra: { authors: [{ name: 'Spam' }] } }])
  assert.deepEqual(seen, [[]])
  // What the feed said is kept: the maintainer may come to trust it.
  assert.deepEqual(judgement.added[0]?.raw.authors, [{ name: 'Spam' }])
})
