import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, reader, type Sketch, start, text } from './feeds.ts'

const post: Sketch = {
  title: 'A post',
  text: '<p>Some   <img src="https://blog.example/a.png?w=100"> words.</p>',
  at: start - day,
  extra: {
    authors: [{ name: 'Ada' }],
    categories: [{ term: 'Python' }, { term: 'Feeds' }],
    enclosures: [{ url: 'https://blog.example/a.mp3', length: 1000 }],
  },
}

function editedBy(change: Sketch): number {
  const blog = reader()
  blog.visit([post])
  return blog.visit([{ ...post, ...change, extra: { ...post.extra, ...change.extra } }]).edited.length
}

const noEdits: Readonly<Record<string, Sketch>> = {
  'its date': { at: start },
  'its date of update': { updated: start },
  'the white space of its text': {
    text: '<p>Some <img src="https://blog.example/a.png?w=100">\n words.</p>',
  },
  'a counter in the address of a picture': {
    text: '<p>Some <img src="https://blog.example/a.png?w=100&hits=7"> words.</p>',
  },
  'tracking in its link': { link: 'http://www.blog.example/a-post?utm_source=x' },
  'the order of its tags': { extra: { categories: [{ term: 'feeds' }, { term: 'Python' }] } },
  'the size of its enclosure': {
    extra: { enclosures: [{ url: 'https://blog.example/a.mp3', length: 2000 }] },
  },
  'the address of its comments': { extra: { commentsLink: 'https://blog.example/c' } },
}

for (const [what, change] of Object.entries(noEdits)) {
  test(`P12: ${what} is no edit`, () => assert.equal(editedBy(change), 0))
}

const edits: Readonly<Record<string, Sketch>> = {
  'its title': {
    title: 'A better post',
    id: 'https://blog.example/?p=a-post',
    link: 'https://blog.example/a-post/',
  },
  'its text': { text: '<p>Other words.</p>' },
  'its link': { link: 'https://blog.example/elsewhere/' },
  'its author': { extra: { authors: [{ name: 'Grace' }] } },
  'its tags': { extra: { categories: [{ term: 'Python' }] } },
  'its enclosure': { extra: { enclosures: [{ url: 'https://blog.example/b.mp3' }] } },
  'its summary': { extra: { summary: text('In short') } },
}

for (const [what, change] of Object.entries(edits)) {
  test(`P12: ${what} is an edit`, () => assert.equal(editedBy(change), 1))
}

test('P13: an edit does not move an entry (Planet 2.0 bubbles it up)', () => {
  const blog = reader()
  const newer: Sketch = { title: 'Newer', at: start - day }
  const older: Sketch = { title: 'Older', at: start - 2 * day }
  blog.visit([newer, older])
  const edit = blog.visit([{ ...older, text: '<p>Now better</p>', at: start, updated: start }, newer])
  assert.equal(edit.edited.length, 1)
  assert.deepEqual(blog.river(), ['Newer', 'Older'])
  assert.equal(blog.placeOf('Older'), start - 2 * day)
})

test('P13: an edit keeps the entry’s name to the world', () => {
  const blog = reader()
  blog.visit([post])
  const before = blog.find('A post')?.entryId
  blog.visit([{ ...post, title: 'Renamed', id: 'https://blog.example/?p=a-post' }])
  assert.equal(blog.find('Renamed')?.entryId, before)
})

test('P13: a date that comes later fills the gap, and moves nothing', () => {
  const blog = reader()
  blog.visit([post])
  const note: Sketch = { title: 'Note' }
  blog.visit([note, post])
  const place = blog.placeOf('Note')
  blog.visit([{ ...note, at: start - 9 * day, text: '<p>More</p>' }, post])
  assert.equal(blog.placeOf('Note'), place)
  assert.equal(blog.find('Note')?.publishedAt, start - 9 * day)
})

test('only new and edited entries are cleaned: cleaning is dear', () => {
  const seen: (string | undefined)[] = []
  const blog = reader({ onClean: (raw) => seen.push(raw.title?.value) })
  blog.visit([post, { title: 'B', at: start - day }])
  blog.visit([{ title: 'C', at: start }, post, { title: 'B', at: start - day, text: '<p>Edited</p>' }])
  assert.deepEqual(seen, ['B', 'A post', 'C', 'B'])
})
