import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { unifiedDiff } from '../../src/lib/unified-diff.ts'

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${from + index}\n`).join('')

for (const [why, before, after, expected] of [
  ['equal texts', 'a\n', 'a\n', ''],
  [
    'a line in the middle',
    numbers(1, 9),
    numbers(1, 9).replace('5\n', 'five\n'),
    '@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
  ],
  ['a line at the end', 'a\n', 'a\nb\n', '@@ -1,1 +1,2 @@\n a\n+b\n'],
  ['from nothing', '', 'a\n', '@@ -0,0 +1,1 @@\n+a\n'],
  ['to nothing', 'a\n', '', '@@ -1,1 +0,0 @@\n-a\n'],
  ['a last line without an end', 'a', 'a\n', '@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n'],
  [
    'two places far apart',
    numbers(1, 20),
    numbers(2, 19),
    '@@ -1,4 +1,3 @@\n-1\n 2\n 3\n 4\n@@ -17,4 +16,3 @@\n 17\n 18\n 19\n-20\n',
  ],
] as const)
  test(`a unified diff of ${why}`, () => {
    assert.equal(unifiedDiff(before, after, 'x'), expected === '' ? '' : `--- x\n+++ x\n${expected}`)
  })

/** What `patch` does. */
function patched(before: string, diff: string): string {
  const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? []
  const result: string[] = []
  let at = 0
  for (const line of diff.split('\n').slice(2, -1)) {
    const header = /^@@ -(\d+),(\d+) /.exec(line)
    if (header !== null) {
      const start = Number(header[1]) - (header[2] === '0' ? 0 : 1)
      result.push(...lines.slice(at, start))
      at = start
    } else if (line.startsWith('\\')) result.push((result.pop() ?? '').replace(/\n$/, ''))
    else if (line.startsWith('-')) at++
    else {
      result.push(`${line.slice(1)}\n`)
      if (line.startsWith(' ')) at++
    }
  }
  return [...result, ...lines.slice(at)].join('')
}

test('a diff leads from the one text to the other', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', ''), { maxLength: 30 })
    .map((lines) => lines.map((line) => `${line}\n`).join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const diff = unifiedDiff(before, after, 'x')
      assert.equal(before === after ? before : patched(before, diff), after)
    }),
    { seed: 7, numRuns: 500 },
  )
})

test('ten thousand sorted sections are compared at once', () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => `${(index * 7919) % 10_000}\n`)
  const started = performance.now()
  unifiedDiff(lines.join(''), lines.toSorted().join(''), 'x')
  assert.ok(performance.now() - started < 2000)
})
