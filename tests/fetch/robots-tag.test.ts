import assert from 'node:assert/strict'
import { test } from 'node:test'
import { robotsTag } from '../../src/fetch/robots-tag.ts'

test('X-Robots-Tag speaks to all robots or to one by name', () => {
  const facts: readonly (readonly [
    header: string | readonly string[] | undefined,
    words: readonly string[],
  ])[] = [
    [undefined, []],
    ['', []],
    ['noindex', ['noindex']],
    ['NoIndex, noarchive', ['noindex', 'noarchive']],
    ['googlebot: noindex, noarchive', []],
    ['almagest: noarchive', ['noarchive']],
    ['googlebot: nofollow, almagest: noindex', ['noindex']],
    [['googlebot: noindex', 'noarchive'], ['noarchive']],
    ['max-image-preview: large, noarchive', ['noarchive']],
    ['unavailable_after: 25 Jun 2030 15:00:00 GMT', []],
  ]
  for (const [header, words] of facts)
    assert.deepEqual([...robotsTag(header, 'Almagest/1.0 (+https://planet.example/)')], words, String(header))
})
