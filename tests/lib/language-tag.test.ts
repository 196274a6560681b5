import assert from 'node:assert/strict'
import { test } from 'node:test'
import { directionOf, languageTag } from '../../src/lib/language-tag.ts'

const tags: readonly [string | undefined, string | undefined][] = [
  ['en', 'en'],
  ['en_us', 'en-US'],
  ['EN-gb', 'en-GB'],
  ['zh-hans', 'zh-Hans'],
  ['en-EN', 'en'],
  ['zh-Hant-EN', 'zh-Hant'],
  ['es-419', 'es-419'],
  ['de-1996', 'de-1996'],
  ['english', undefined],
  ['xx', undefined],
  ['', undefined],
  [undefined, undefined],
  ['"><script>', undefined],
]

for (const [tag, expected] of tags) {
  test(`the language ${tag}`, () => assert.equal(languageTag(tag), expected))
}

test('languages have a direction', () => {
  for (const tag of ['ar', 'he', 'fa', 'ur', 'yi', 'dv', 'az-Arab'])
    assert.equal(directionOf(tag), 'rtl', tag)
  for (const tag of ['en', 'zh', 'ru', 'az', 'tr']) assert.equal(directionOf(tag), 'ltr', tag)
})
