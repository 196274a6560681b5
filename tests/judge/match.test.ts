import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daily, day, hour, type Reader, reader, type Sketch, start } from './feeds.ts'

const titles = ['Five', 'Four', 'Three', 'Two', 'One']
const posts = daily(...titles)

/** Reads `before`, then `after`, and expects that the second document holds the same entries as the first. */
function sameEntries(before: readonly Sketch[], after: readonly Sketch[]): void {
  const blog = reader()
  blog.visit(before)
  const names = blog.all.map((known) => known.entryId)
  const river = riverOf(blog)
  const judgement = blog.visit(after)
  assert.deepEqual(
    judgement.added.map((added) => added.clean.title),
    [],
  )
  assert.deepEqual(judgement.missing, [])
  assert.deepEqual(
    blog.all.map((known) => known.entryId),
    names,
  )
  assert.deepEqual(riverOf(blog), river)
}

function riverOf(blog: Reader): readonly (string | undefined)[] {
  return blog.river().map((title) => blog.find(title)?.entryId)
}

const slug = (sketch: Sketch): string => (sketch.title ?? '').toLowerCase()

const changes: Readonly<Record<string, (post: Sketch) => Sketch>> = {
  'the scheme of guid and link': (post) => ({
    ...post,
    id: `http://blog.example/?p=${slug(post)}`,
    link: `http://blog.example/${slug(post)}/`,
  }),
  'www.': (post) => ({
    ...post,
    id: `https://www.blog.example/?p=${slug(post)}`,
    link: `https://www.blog.example/${slug(post)}/`,
  }),
  'the trailing slash of the link, and tracking parameters': (post) => ({
    ...post,
    link: `https://blog.example/${slug(post)}?utm_source=rss&utm_medium=feed`,
  }),
  'its guids, by another software (FreshRSS #5909: old rows duplicated)': (post) => ({
    ...post,
    id: `urn:uuid:${slug(post)}`,
  }),
  'its permalinks (deworg/dewp-planet-feed #21: every post twice)': (post) => ({
    ...post,
    id: `https://blog.example/archive/${slug(post)}.html`,
    link: `https://blog.example/archive/${slug(post)}.html`,
  }),
  'its host': (post) => ({
    ...post,
    id: `https://new.example/?p=${slug(post)}`,
    link: `https://new.example/${slug(post)}/`,
  }),
  'its host, and loses its dates': (post) => ({
    ...post,
    id: `https://new.example/?p=${slug(post)}`,
    link: `https://new.example/${slug(post)}/`,
    at: undefined,
  }),
  'guid and link, and cuts the time of day off its dates': (post) => ({
    ...post,
    id: slug(post),
    link: `https://new.example/2025/${slug(post)}`,
    at: Math.floor((post.at ?? 0) / day) * day,
  }),
  'guid and link, and mistakes its time zone': (post) => ({
    ...post,
    id: slug(post),
    link: `https://new.example/2025/${slug(post)}`,
    at: (post.at ?? 0) + 9 * hour,
  }),
  'guids and dates all at once (python/planet #151: old posts on top)': (post) => ({
    ...post,
    id: `urn:new:${slug(post)}`,
    at: start,
  }),
  'guids, links and dates all at once': (post) => ({
    ...post,
    id: `urn:new:${slug(post)}`,
    link: `https://new.example/posts/${slug(post)}`,
    at: start,
  }),
  'guids and titles all at once': (post) => ({
    ...post,
    id: `urn:new:${slug(post)}`,
    title: `Blog: ${post.title}`,
    link: `https://blog.example/${slug(post)}/`,
    at: start,
  }),
}

for (const [what, change] of Object.entries(changes)) {
  test(`P10: a feed that changes ${what} floods nobody`, () => sameEntries(posts, posts.map(change)))
}

test('P9: a feed that makes up new guids at every visit floods nobody, and does not fill the store with them', () => {
  const blog = reader()
  for (let round = 0; round < 30; round += 1) {
    blog.visit(posts.map((post, index) => ({ ...post, id: `random-${round}-${index}` })))
  }
  assert.deepEqual(blog.river(), titles)
  assert.ok(blog.all.every((known) => known.aliases.length <= 10))
})

test('P10: a feed that returns to its old ids is still known', () => {
  const blog = reader()
  blog.visit(posts)
  blog.visit(posts.map((post) => ({ ...post, id: `urn:uuid:${slug(post)}` })))
  const back = blog.visit(posts.map((post) => ({ ...post, link: null })))
  assert.deepEqual(back.added, [])
})

test('P10: a new entry with the link of an old one is news: podcasts link every episode to one page', () => {
  const show = 'https://pod.example/show'
  const episode = (number: number): Sketch => ({
    id: `episode-${number}`,
    link: show,
    title: `Episode ${number}`,
    at: start + (number - 4) * 7 * day,
  })
  const blog = reader()
  blog.visit([episode(3)])
  blog.visit([episode(4)])
  blog.visit([episode(5), episode(4)])
  assert.equal(blog.all.length, 3)
})

test('P10: nor does a daily show of one entry at a time overwrite yesterday’s', () => {
  const blog = reader()
  for (const number of [1, 2, 3]) {
    blog.visit([
      {
        id: `day-${number}`,
        link: 'https://pod.example/show',
        title: `Day ${number}`,
        at: start + (number - 5) * day,
      },
    ])
  }
  assert.equal(blog.all.length, 3)
})

test('P9: one new entry on the link of many old ones is no change of software', () => {
  const blog = reader()
  blog.visit(daily('D', 'C', 'B', 'A').map((post) => ({ ...post, link: 'https://pod.example/show' })))
  blog.visit([{ title: 'E', link: 'https://pod.example/show', at: start }])
  assert.equal(blog.all.length, 5)
})

test('P10: a standing title is no sign: the second of two daily entries does not overwrite the first', () => {
  const blog = reader()
  const links = (date: number): Sketch => ({
    title: 'Links',
    id: `links-${date}`,
    link: `https://blog.example/links/${date}`,
    at: date,
  })
  blog.visit([links(start - 2 * day)])
  blog.visit([links(start - day)])
  blog.visit([links(start - 5 * 60_000)])
  assert.equal(blog.all.length, 3)
})

test('P10: entries without titles are never matched by title', () => {
  const blog = reader()
  blog.visit([{ title: '', id: 'note-1', link: null, at: start - hour }])
  blog.visit([{ title: '', id: 'note-2', link: null, at: start - hour }])
  assert.equal(blog.all.length, 2)
})
