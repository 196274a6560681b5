import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conditionsOf, matches, ruleAgainst } from '../../src/arrange/arrange.ts'
import type { Filter } from '../../src/model/filter.ts'

const entry = { title: 'Release notes', text: 'Python 3.14 is out.\nÉlan vital (def x) C++' }

for (const [include, exclude, kept, why] of [
  [undefined, undefined, true, 'no filter'],
  ['python', undefined, true, 'case does not matter'],
  ['release', undefined, true, 'the title counts'],
  ['ruby', undefined, false, 'nothing matches'],
  [undefined, 'PYTHON', false, 'an exclusion matches'],
  ['python', 'out', false, 'an exclusion wins'],
  ['élan', undefined, true, 'letters of any alphabet'],
  ['(clojure|Clojure|\\(def |\\(defn-? )', undefined, true, 'a real filter of Planet Clojure'],
  ['^python', undefined, false, 'an anchor is the beginning of the title'],
  ['C\\+\\+', undefined, true, 'escaped'],
  ['3\\.14\\-?', undefined, true, 'an escape that only Python allows'],
  ['(?i)PYTHON', undefined, true, 'Python’s flag for what is the rule here'],
  ['.*python.*', undefined, true, 'idle ends'],
  ['release.*python', undefined, false, 'a dot is no line break'],
  ['', '', true, 'empty patterns filter nothing'],
  ['(python', undefined, true, 'an invalid pattern filters nothing: no entry gets lost'],
] as const)
  test(`${why}: include ${include}, exclude ${exclude}`, () => {
    assert.equal(matches(entry, { include, exclude }), kept)
  })

test('a pattern that could take for ever does not', () => {
  const hostile = { title: '', text: `${'a'.repeat(50_000)}!` }
  const start = process.cpuUsage()
  for (const include of ['(a+)+$', '(a|aa)*$', '(a*)*b', '((a{1,50})*)*b', '(.*a){40}b'])
    matches(hostile, { include })
  assert.ok(process.cpuUsage(start).user < 5e6)
})

test('only the first 500,000 characters are looked at', () => {
  const long = { title: '', text: `${'a '.repeat(300_000)}end` }
  assert.equal(matches(long, { include: 'end' }), false)
})

const tagged = {
  title: 'Weekly links',
  text: 'A party for art lovers, C++17 and 天文学. Free\u00a0  software!',
  categories: [{ term: 'python' }, { term: 'x1', label: 'Free Software' }],
  authors: [{ name: 'Ada Lovelace' }, { url: 'https://bob.example/' }],
  language: 'en-GB',
}

const kept = 'shown'
for (const [filter, outcome, why] of [
  [{ include: '^weekly' }, kept, 'a pattern looks at the title'],
  [{ include: 'python' }, kept, 'and at the tags'],
  [{ include: '!$' }, kept, 'and its last sign is that of the body'],
  [{ includeTitle: 'party' }, 'include_title: party', 'the title alone'],
  [{ excludeTitle: 'links' }, 'exclude_title: links', 'a title to be left out'],
  [{ includeBody: 'weekly' }, 'include_body: weekly', 'the body alone'],
  [{ excludeBody: 'party' }, 'exclude_body: party', 'a body to be left out'],
  [{ includeAuthor: 'lovelace$' }, kept, 'an author'],
  [{ excludeAuthor: 'ada' }, 'exclude_author: ada', 'an author to be left out'],
  [{ includeAuthor: 'bob' }, 'include_author: bob', 'an author is a name, not an address'],
  [{ includeTags: ['ruby', 'PYTHON'] }, kept, 'one of the tags, in any case'],
  [{ includeTags: ['free software'] }, kept, 'the label of a tag'],
  [{ includeTags: ['pyth'] }, 'include_tags: pyth', 'no part of a tag'],
  [{ excludeTags: ['x1', 'y'] }, 'exclude_tags: x1, y', 'a tag to be left out'],
  [{ includeKeywords: ['art'] }, kept, 'a word'],
  [{ excludeKeywords: ['part', 'love', 'ar'] }, kept, 'no part of a word'],
  [{ excludeKeywords: ['c++'] }, 'exclude_keywords: c++', 'a word that ends with signs'],
  [{ includeKeywords: ['free software'] }, kept, 'a phrase, whatever space is in it'],
  [{ includeKeywords: ['天文'] }, kept, 'a word of a script without spaces'],
  [{ includeKeywords: ['python'] }, kept, 'a word that is only a tag'],
  [{ includeLanguages: ['de', 'en'] }, kept, 'a language, whatever its region'],
  [{ includeLanguages: ['en-US'] }, 'include_languages: en-US', 'another region'],
  [{ excludeLanguages: ['en'] }, 'exclude_languages: en', 'a language to be left out'],
  [
    { include: 'party', includeTags: ['ruby'] },
    'include_tags: ruby',
    'everything that is included must be there',
  ],
  [{ include: 'party', exclude: 'art' }, 'exclude: art', 'what is excluded wins'],
  [{ includeTags: [], excludeKeywords: [''] }, kept, 'empty lists filter nothing'],
] as const satisfies readonly (readonly [Filter, string, string])[])
  test(`${why}: ${JSON.stringify(filter)}`, () => {
    const rule = ruleAgainst(tagged, conditionsOf(filter))
    assert.equal(rule === undefined ? kept : `${rule.option}: ${rule.value}`, outcome)
  })

test('an entry of which nobody says the language is shown', () => {
  const entry = { title: 'Bonjour', text: '' }
  assert.ok(matches(entry, { includeLanguages: ['en'] }))
  assert.ok(matches(entry, { excludeLanguages: ['fr'] }))
})
