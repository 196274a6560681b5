import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authorAdvice, remarkAdvice } from '../../../src/health/author-advice.ts'
import { problems } from '../../../src/model/problem.ts'
import { repairMessages } from '../../../src/parse/repair-log.ts'
import { healthLanguages, healthWordsFor } from '../../../src/render/theme/health-words.ts'
import { languages } from '../../../src/render/theme/messages.ts'

const advice: Readonly<Record<string, string>> = { ...authorAdvice, ...remarkAdvice }
const codes = [...Object.keys(problems), ...Object.keys(remarkAdvice), 'unverified']
const terms = [...codes, ...Object.keys(repairMessages)].sort()

test('every language of the interface but English has words for health', () => {
  const others = Object.keys(languages).filter((language) => language !== 'en')
  assert.deepEqual(Object.keys(healthLanguages).sort(), others.sort())
  assert.equal(healthWordsFor('pt_BR'), healthLanguages.pt)
  assert.equal(healthWordsFor('en-GB'), undefined)
})

for (const [language, table] of Object.entries(healthLanguages))
  test(`${language}: every problem, remark and repair, with advice where English has some`, () => {
    assert.deepEqual(Object.keys(table).sort(), terms)
    for (const [term, [words, counsel]] of Object.entries(table)) {
      assert.match(words, /[^.。]$/, `${term}: no full stop`)
      assert.equal(counsel === undefined, advice[term] === undefined, term)
      if (counsel !== undefined) assert.match(counsel, /[.。]$/, `${term}: sentences`)
    }
  })
