import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { linearSearch } from '../../src/lib/linear-search.ts'

const { pattern: anyPattern } = fc.letrec<{
  pattern: string
  atom: string
  repeated: string
  sequence: string
}>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 3 },
    tie('sequence'),
    fc.tuple(tie('sequence'), tie('pattern')).map((two) => two.join('|')),
  ),
  sequence: fc.array(tie('repeated'), { maxLength: 3 }).map((parts) => parts.join('')),
  repeated: fc
    .tuple(tie('atom'), fc.constantFrom('', '', '', '*', '+', '?', '+?', '{2}', '{1,3}', '{2,}'))
    .map((two) => two.join('')),
  atom: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(
      'a',
      'b',
      'B',
      '.',
      '[ab]',
      '[^a]',
      '\\w',
      '\\W',
      '\\s',
      '\\d',
      '[a-c\\s]',
      'é',
      '😀',
      '\\u{1F600}',
      '\\p{L}',
    ),
    fc.constantFrom('(?:^)', '(?:$)', '(?:\\b)'),
    tie('pattern').map((inner) => `(${inner})`),
    tie('pattern').map((inner) => `(?:${inner})`),
    tie('pattern').map((inner) => `(?<n>${inner})`.replace(/\(\?<n>/g, '(?:')),
  ),
}))
const anyText = fc.string({
  unit: fc.constantFrom('a', 'b', 'A', 'c', ' ', '\n', '1', 'É', '😀', '-'),
  maxLength: 12,
})

test('finds what the engine finds', () => {
  fc.assert(
    fc.property(anyPattern, fc.array(anyText, { maxLength: 5 }), (pattern, texts) => {
      const search = linearSearch(pattern, 'iu')
      fc.pre(search !== undefined)
      const engine = new RegExp(pattern, 'iu')
      for (const text of ['', ...texts])
        assert.equal(search(text), engine.test(text), `/${pattern}/ in ${JSON.stringify(text)}`)
    }),
    { seed: 9, numRuns: 600 },
  )
})

// Not among the above: in the middle of a character of two units, V8 finds a `\B` that the language does not know.
for (const [pattern, text, found] of [
  ['a\\B', 'ab', true],
  ['a\\B', 'a b', false],
  ['\\B', 'a😀a', false],
] as const)
  test(`${pattern} is ${found ? '' : 'not '}found in ${text}`, () => {
    assert.equal(linearSearch(pattern, 'iu')?.(text), found)
  })

for (const pattern of ['(?=a)', '(?!a)b', '(?<=a)b', '(?<!a)b', '(a)\\1', '(?<n>a)\\k<n>'])
  test(`${pattern} looks around or back, which takes more than one pass`, () => {
    assert.equal(linearSearch(pattern, 'i'), undefined)
  })

test('a program that would be too large is none', () => {
  assert.equal(linearSearch('((a{50}){50}){50}', 'i'), undefined)
})
