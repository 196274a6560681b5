import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, reader, type Sketch, start } from './feeds.ts'

const constant: readonly Sketch[] = ['Gamma', 'Beta', 'Alpha'].map((title, index) => ({
  id: 'https://blog.example/',
  title,
  at: start - (index + 1) * day,
}))

test('P9: entries that share one guid are told apart by their links (Planet 2.0 and Venus keep one of them)', () => {
  const blog = reader()
  blog.visit(constant)
  assert.deepEqual(blog.river(), ['Gamma', 'Beta', 'Alpha'])
  const again = blog.visit(constant)
  assert.deepEqual([again.added, again.edited, again.missing], [[], [], []])
})

test('P9: and by title, date and words, where the links are the same too', () => {
  const page = 'https://blog.example/changes'
  const blog = reader()
  const versions: readonly Sketch[] = [
    { id: page, link: page, title: '1.1', at: start - day },
    { id: page, link: page, title: '1.0', at: start - 2 * day },
    { id: page, link: page, title: '', text: '<p>Older ones.</p>' },
  ]
  blog.visit(versions)
  assert.equal(blog.all.length, 3)
  const next = blog.visit([{ id: page, link: page, title: '1.2', at: start }, ...versions])
  assert.deepEqual(
    next.added.map((added) => added.clean.title),
    ['1.2'],
  )
  assert.deepEqual(next.edited, [])
})

test('P9: a guid that begins to be shared does not turn one entry into the other', () => {
  const blog = reader()
  const [gamma, beta, alpha] = constant as [Sketch, Sketch, Sketch]
  blog.visit([alpha])
  const id = blog.find('Alpha')?.entryId
  blog.visit([beta, alpha])
  blog.visit([beta])
  blog.visit([gamma, beta])
  assert.deepEqual(blog.river(), ['Gamma', 'Beta', 'Alpha'])
  assert.equal(blog.find('Alpha')?.entryId, id)
})

test('P9: of one entry that the document holds in two states the later counts (RFC 4287 §4.1.1)', () => {
  const blog = reader()
  const state = { id: 'tag:blog.example,2025:1', title: 'Notes', at: start - 2 * day }
  blog.visit([
    { ...state, text: '<p>First draft</p>', updated: start - 2 * day },
    { ...state, text: '<p>Final</p>', updated: start - day },
  ])
  assert.equal(blog.all.length, 1)
  const raw = blog.visit([{ ...state, text: '<p>Final</p>', updated: start - day }])
  assert.deepEqual(raw.edited, [])
})

test('P9: an entry written twice is one entry', () => {
  const blog = reader()
  const twice = { title: 'Once', at: start - day }
  blog.visit([twice, twice])
  assert.deepEqual(blog.river(), ['Once'])
})
