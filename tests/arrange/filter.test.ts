import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matches } from '../../src/arrange/arrange.ts'

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
