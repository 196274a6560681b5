import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reader, type Sketch, start } from './feeds.ts'

/** A feed with entries (P3) each made to be slow to read or to compare. */
const count = 300
const entries = (make: (index: number) => Sketch): readonly Sketch[] =>
  Array.from({ length: count }, (_, index) => make(index))

const documents: Readonly<Record<string, readonly Sketch[]>> = {
  'titles of nothing but <': entries((index) => ({
    title: '<'.repeat(2000),
    extra: { title: { type: 'html', value: `${'<'.repeat(20_000)}${index}` } },
  })),
  'links of nothing but slashes': entries((index) => ({
    title: `${index}`,
    link: `https://blog.example/${'/'.repeat(20_000)}${index}`,
  })),
  'texts of nothing but white space': entries((index) => ({ title: `${index}`, text: ' \n'.repeat(10_000) })),
  'texts of nothing but src': entries((index) => ({ title: `${index}`, text: ` src="?`.repeat(3000) })),
  'one guid, one link, one title, one date': entries((index) => ({
    id: 'same',
    link: 'https://blog.example/same',
    title: 'Same',
    at: start,
    text: `${index}`,
  })),
  'guids that change at every visit, on one link': entries((index) => ({
    id: `${Math.sin(index)}`,
    link: 'https://blog.example/same',
    title: 'Same',
  })),
  'addresses that are none': entries((index) => ({
    id: `http://${'['.repeat(index)}`,
    link: `https://${'%'.repeat(index)}`,
    title: `${index}`,
  })),
}

for (const [what, document] of Object.entries(documents)) {
  test(`a feed with ${what} is judged in time, three times over`, () => {
    const started = process.cpuUsage()
    const blog = reader()
    for (let times = 0; times < 3; times += 1) blog.visit(document)
    blog.visit(document.toReversed())
    const { user } = process.cpuUsage(started)
    // Generous: quadratic time would be minutes.
    assert.ok(user / 1e6 < 10, `${user / 1e6} s`)
    assert.ok(blog.all.length >= 1 && blog.all.length <= count)
  })
}
