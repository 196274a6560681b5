import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { tagSlug } from '../../src/lib/tag-slug.ts'

for (const [slug, ...tags] of [
  ['web-dev', 'Web Dev', 'web-dev', 'WEB_DEV', ' web  dev ', '#ＷＥＢ＿ＤＥＶ', 'web/dev', '--web.dev--'],
  ['c', 'C', '#c'],
  ['c-plus-plus', 'C++', 'c ++ '.replace(' ', ''), 'C＋＋'],
  ['c-sharp', 'C#'],
  ['dot-net', '.NET'],
  ['node-js', 'Node.js', 'node js'],
  ['bücher', 'Bücher', 'bu\u0308cher'],
  ['計算', '計算', '#計算'],
  ['हिन्दी', 'हिन्दी'],
  ['العربية', 'العربية'],
  ['', '', '   ', '---', '🚀', '!?', '\u0301', 'a'.repeat(81), 'x'.repeat(10_000), '<>&"'],
  ['b-x-b', '<b>x</b>'],
  ['etc-passwd', '../../etc/passwd', '..\\..\\etc\\passwd'],
  ['2025', '2025'],
] as const)
  for (const tag of tags)
    test(`tags: ${JSON.stringify(tag.slice(0, 30))} is “${slug}”`, () => assert.equal(tagSlug(tag), slug))

test('whatever a feed calls a tag, its folder is a plain name, and its own slug', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (tag) => {
      const slug = tagSlug(tag)
      assert.match(slug, /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?)?$/u)
      assert.ok(Buffer.byteLength(slug) <= 255)
      assert.equal(tagSlug(slug), slug)
    }),
    { seed: 7, numRuns: 500 },
  )
})
