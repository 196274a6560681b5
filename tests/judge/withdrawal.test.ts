import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daily, day, hour, moment, reader, type Sketch, start } from './feeds.ts'

const posts = daily('E', 'D', 'C', 'B', 'A')
const without = (...titles: readonly string[]): readonly Sketch[] =>
  posts.filter((post) => !titles.includes(post.title ?? ''))

test('P15: an entry gone from between others is withdrawn at the second visit (Venus shows it for ever)', () => {
  const blog = reader()
  blog.visit(posts)
  assert.deepEqual(blog.visit(without('C')).withdrawn, [])
  assert.deepEqual(blog.river(), ['E', 'D', 'C', 'B', 'A'])
  assert.equal(blog.visit(without('C')).withdrawn.length, 1)
  assert.deepEqual(blog.river(), ['E', 'D', 'B', 'A'])
  assert.deepEqual(blog.visit(without('C')).withdrawn, [])
})

test('P15: so is the newest', () => {
  const blog = reader()
  for (const document of [posts, without('E'), without('E')]) blog.visit(document)
  assert.deepEqual(blog.river(), ['D', 'C', 'B', 'A'])
})

test('P15: one visit that lacks it means nothing (Planet 2.0 removes it at once)', () => {
  const blog = reader()
  for (const document of [posts, without('C'), posts, without('C'), posts]) blog.visit(document)
  assert.deepEqual(blog.river(), ['E', 'D', 'C', 'B', 'A'])
})

test('P15: it returns to its old place if it comes back', () => {
  const blog = reader()
  for (const document of [posts, without('C'), without('C'), posts]) blog.visit(document)
  assert.deepEqual(blog.river(), ['E', 'D', 'C', 'B', 'A'])
})

test('P15: leaving the feed by age is no deletion', () => {
  const blog = reader()
  let window = posts
  blog.visit(window)
  for (let round = 0; round < 12; round += 1) {
    window = [{ title: `New ${round}`, at: start + round * hour }, ...window].slice(0, 5)
    const { missing, withdrawn } = blog.visit(window)
    assert.deepEqual([missing, withdrawn], [[], []])
  }
  assert.equal(blog.river().length, 17)
})

test('P15: nor is it beside old entries that are pinned, on top of the document or below', () => {
  for (const place of ['top', 'bottom'] as const) {
    for (const count of [1, 2]) {
      const pinned = Array.from({ length: count }, (_, index) => ({
        title: `Welcome ${index}`,
        at: start - (1000 + index) * day,
      }))
      const blog = reader()
      let news = posts
      for (let round = 0; round < 12; round += 1) {
        blog.visit(place === 'top' ? [...pinned, ...news] : [...news, ...pinned])
        news = [{ title: `New ${round}`, at: start + round * hour }, ...news].slice(0, 5)
      }
      assert.equal(blog.river().length, 16 + count, `${count} pinned at the ${place}`)
    }
  }
})

test('P15: an empty feed withdraws nothing, however often it comes', () => {
  const blog = reader()
  blog.visit(posts)
  for (let round = 0; round < 3; round += 1) blog.visit([])
  assert.equal(blog.river().length, 5)
  blog.visit(without('C'))
  blog.visit([])
  assert.equal(blog.river().length, 5)
})

test('P15: an empty document that says it is complete withdraws nothing either', () => {
  const blog = reader()
  blog.visit(posts)
  blog.visit([], { fields: { complete: true } })
  assert.equal(blog.river().length, 5)
})

test('P15: a partial document (226) withdraws nothing', () => {
  const blog = reader()
  blog.visit(posts)
  for (let round = 0; round < 3; round += 1)
    blog.visit([{ title: 'F', at: start }, ...daily('E')], { partial: true })
  assert.equal(blog.river().length, 6)
  assert.ok(blog.all.every((known) => known.listed))
})

test('P15: a feed replaced by something else withdraws nothing: none of its entries is left to compare with', () => {
  const blog = reader()
  blog.visit(posts)
  const other = daily('Casino', 'Shoes').map((post) => ({ ...post, at: (post.at ?? 0) - 90 * day }))
  for (let round = 0; round < 3; round += 1) blog.visit(other)
  assert.equal(blog.river().length, 7)
})

test('P15: what at:deleted-entry names is withdrawn at once (RFC 6721)', () => {
  const blog = reader()
  blog.visit(posts)
  const deleted = [{ ref: 'https://blog.example/?p=c', at: moment(start) }]
  assert.equal(blog.visit(without('C'), { fields: { deleted } }).withdrawn.length, 1)
  assert.deepEqual(blog.river(), ['E', 'D', 'B', 'A'])
})

test('P15: even if it has left the feed by age, and in an otherwise empty document', () => {
  const blog = reader()
  blog.visit(posts)
  blog.visit(without('A'))
  const deleted = [{ ref: ' https://blog.example/?p=a ' }, { ref: 'never seen' }]
  blog.visit([], { fields: { deleted } })
  assert.deepEqual(blog.river(), ['E', 'D', 'C', 'B'])
})

test('P15: of an entry both listed and deleted, the later word counts', () => {
  const deleted = (at: number) => ({
    fields: { deleted: [{ ref: 'https://blog.example/?p=c', at: moment(at) }] },
  })
  const blog = reader()
  blog.visit(posts)
  blog.visit(posts, deleted(start - 9 * day))
  assert.equal(blog.river().length, 5)
  blog.visit(posts, deleted(start))
  assert.equal(blog.river().length, 4)
  blog.visit(posts, deleted(start))
  assert.equal(blog.river().length, 4)
})

test('P15: a complete feed (RFC 5005) withdraws at once whatever it lacks, old entries too', () => {
  const blog = reader()
  blog.visit(posts)
  blog.visit(without('A'))
  assert.equal(blog.visit(without('A', 'D'), { fields: { complete: true } }).withdrawn.length, 2)
  assert.deepEqual(blog.river(), ['E', 'C', 'B'])
})

test('P15: entries without dates are compared by their order in the document', () => {
  const blog = reader()
  const undated = posts.map((post) => ({ ...post, at: undefined }))
  const lacking = undated.filter((post) => post.title !== 'C')
  for (const document of [undated, lacking, lacking]) blog.visit(document)
  assert.deepEqual(blog.river(), ['E', 'D', 'B', 'A'])
})

test('P15: a deletion counts even when a new entry comes with it', () => {
  const blog = reader()
  const next = (title: string, at: number): readonly Sketch[] => [{ title, at }, ...without('C')]
  for (const document of [posts, next('F', start), next('F', start)]) blog.visit(document)
  assert.deepEqual(blog.river(), ['F', 'E', 'D', 'B', 'A'])
})
