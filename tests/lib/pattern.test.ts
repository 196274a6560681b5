import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compilePattern, patternFault } from '../../src/lib/pattern.ts'

for (const [pattern, text, found] of [
  ['python|django', 'About DJANGO', true],
  ['(clojure|\\(def |\\(defn-? )', 'see (defn f', true],
  ['^\\[?(?:ad|sponsored)\\]?:', 'Sponsored: buy', true],
  ['^\\[?(?:ad|sponsored)\\]?:', 'not sponsored: buy', false],
  ['\\bC\\+\\+', 'modern c++ code', true],
  ['[a-z]+\\s+[0-9]{2,4}', 'May 2025', true],
  ['(?P<name>a)b*', 'A', true],
  ['\\-', 'a-b', true],
  ['(?i)élan', 'ÉLAN', true],
  ['python(?!ista)', 'pythonista', false],
  ['(.)\\1', 'book', true],
  ['', 'anything', true],
] as const)
  test(`${pattern} is ${found ? '' : 'not '}found in ${text}`, () => {
    assert.equal(patternFault(pattern), undefined)
    assert.equal(compilePattern(pattern)?.(text), found)
  })

for (const [pattern, fault] of [
  ['(python', 'not a regular expression'],
  ['*', 'not a regular expression'],
  ['a'.repeat(2001), 'longer than 2000 characters'],
  ['(?=(a+)+)b', 'a repetition within a repetition that looks around or back could take for ever'],
  ['((a|ab)\\2)*c', 'a repetition within a repetition that looks around or back could take for ever'],
] as const)
  test(`${pattern.slice(0, 20)}: ${fault}`, () => {
    assert.equal(patternFault(pattern), fault)
    assert.equal(compilePattern(pattern), undefined)
  })

const hostile = 'a'.repeat(300_000)
for (const pattern of [
  '(a+)+$!',
  '(a*)*b',
  '(a|a)*b',
  '\\w+@\\w+',
  'a*a*a*a*b',
  '(.*a){12}b',
  '.*x.*y.*z',
  '(?:a{1,100})*!',
])
  test(`${pattern} takes no longer on a text made to delay it`, () => {
    const start = process.cpuUsage()
    assert.equal(compilePattern(pattern)?.(hostile), false)
    assert.ok(
      process.cpuUsage(start).user < 4e6,
      'microseconds of this process, whatever else the machine does',
    )
  })
