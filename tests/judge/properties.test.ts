import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hour, reader, type Sketch, start } from './feeds.ts'

const settings = { seed: 20251029, numRuns: 150 }

const word = fc.constantFrom('one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight')

/** Entries as untidy as feeds have them: ids shared or missing, links to one page, standing titles, no dates. */
const sketch: fc.Arbitrary<Sketch> = fc.record(
  {
    id: fc.oneof(
      fc.constant(null),
      word,
      word.map((name) => `https://blog.example/?p=${name}`),
      fc.constant('same'),
    ),
    link: fc.oneof(
      fc.constant(null),
      word.map((name) => `https://blog.example/${name}/`),
    ),
    title: fc.oneof(fc.constant(''), word),
    text: word,
    at: fc.integer({ min: 0, max: 500 }).map((hours) => start - hours * hour),
  },
  { requiredKeys: ['id', 'link', 'title', 'text'] },
)

const documents = fc.array(fc.array(sketch, { maxLength: 8 }), { minLength: 1, maxLength: 5 })

/** What tells one entry from another at all. */
function face({ id, link, title, text, at }: Sketch): string {
  return JSON.stringify([id, link, title, text, at])
}

test('a document judged twice adds, edits and withdraws nothing the second time', () => {
  fc.assert(
    fc.property(documents, (all) => {
      const blog = reader()
      for (const document of all) blog.visit(document)
      const { added, edited, listed, missing, unlisted, aliases } = blog.visit(all.at(-1) ?? [])
      assert.deepEqual([added, edited, listed, missing, unlisted, aliases], [[], [], [], [], [], []])
    }),
    settings,
  )
})

test('the order of a document does not matter to what its entries are', () => {
  fc.assert(
    fc.property(documents, fc.infiniteStream(fc.nat()), (all, chance) => {
      const blog = reader()
      for (const document of all) blog.visit(document)
      const shuffled = [...(all.at(-1) ?? [])]
        .map((entry) => [chance.next().value as number, entry] as const)
        .sort(([a], [b]) => a - b)
        .map(([, entry]) => entry)
      const { added, edited } = blog.visit(shuffled)
      assert.deepEqual([added, edited], [[], []])
    }),
    settings,
  )
})

test('no entry of a first document is lost', () => {
  fc.assert(
    fc.property(fc.array(sketch, { maxLength: 12 }), (document) => {
      const blog = reader()
      blog.visit(document)
      const shown = new Set(blog.all.map(({ title, fingerprint }) => `${title} ${fingerprint}`))
      const alone = document.map((entry) => {
        const single = reader()
        single.visit([entry])
        const [known] = single.all
        return `${known?.title} ${known?.fingerprint}`
      })
      const distinct = new Set(document.map(face))
      assert.ok(blog.all.length <= distinct.size)
      // Of an id, link and title that come several times the latest state is kept (RFC 4287 §4.1.1).
      const histories = new Set(
        document
          .filter(({ id, link }) => id !== null && link !== null)
          .map(({ id, link, title }) => `${id} ${link} ${title}`),
      )
      const others = document.filter(({ id, link }) => id === null || link === null)
      assert.ok(blog.all.length >= histories.size)
      for (const entry of others) assert.ok(shown.has(alone[document.indexOf(entry)] ?? ''))
    }),
    settings,
  )
})

test('places never change, and ids stay unique', () => {
  fc.assert(
    fc.property(documents, (all) => {
      const blog = reader()
      const places = new Map<string, number>()
      for (const document of all) {
        blog.visit(document)
        for (const { entryId, riverAt } of blog.all) {
          assert.equal(places.get(entryId) ?? riverAt, riverAt)
          places.set(entryId, riverAt)
        }
      }
      assert.equal(places.size, blog.all.length)
    }),
    settings,
  )
})

test('identity survives a change of scheme, and of host where titles tell', () => {
  const tidy = fc.uniqueArray(word, { minLength: 1, maxLength: 8 })
  const moves = ['http://blog.example', 'https://www.blog.example', 'http://moved.example'] as const
  fc.assert(
    fc.property(tidy, fc.constantFrom(...moves), (names, host) => {
      const post = (name: string, index: number, site: string): Sketch => ({
        title: name,
        id: `${site}/?p=${name}`,
        link: `${site}/${name}`,
        at: start - (index + 1) * hour,
      })
      const blog = reader()
      blog.visit(names.map((name, index) => post(name, index, 'https://blog.example')))
      assert.deepEqual(blog.visit(names.map((name, index) => post(name, index, host))).added, [])
    }),
    settings,
  )
})
