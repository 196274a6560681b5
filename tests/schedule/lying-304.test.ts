import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ConditionFacts, mustAskWhole } from '../../src/schedule/lying-304.ts'

const day = 86_400_000
const now = 1000 * day

/** Ten entries, one a day, then silence. */
function silentFor(days: number): Pick<ConditionFacts, 'newestEntryAt' | 'rhythm'> {
  const newestEntryAt = now - days * day
  return { newestEntryAt, rhythm: { entries: 10, sinceAt: newestEntryAt - 9 * day, hours: [] } }
}

test('a server that says 304 for ever is asked in full once, on a hint (F23, F24b)', () => {
  const facts: [string, Partial<ConditionFacts>, boolean][] = [
    ['unusual silence', silentFor(9), true],
    ['a usual silence', silentFor(2), false],
    ['asked in full a week ago', { ...silentFor(9), lastWholeAt: now - 7 * day }, false],
    ['never asked in full', { ...silentFor(9), lastWholeAt: undefined }, false],
    ['a push notice', { ...silentFor(1), isHinted: true }, true],
    ['nothing known', {}, false],
  ]
  const nothing = {
    now,
    lastWholeAt: now - 9 * day,
    newestEntryAt: undefined,
    rhythm: undefined,
    isHinted: false,
  }
  for (const [what, known, whole] of facts) assert.equal(mustAskWhole({ ...nothing, ...known }), whole, what)
})
