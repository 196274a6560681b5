import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCutOff } from '../../src/planet/cut-off.ts'

test('a document is cut off if it ends in an entry and closes nothing', () => {
  const facts: [string, boolean][] = [
    ['<rss><channel><item><title>a</title></item></channel></rss>', false],
    ['<rss><channel><item><title>a</title></item>', false],
    ['<rss><channel><item><title>a</title></item><item><title>b', true],
    ['<feed><entry><title>a</title></entry><entry><id>', true],
    // Sloppy, but whole: entries that nobody closes.
    ['<rss><channel><item><title>a</title><item><title>b</title></channel></rss>', false],
    ['<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry></a:entry></a:feed>', false],
    ['<feed><entry><title>a</title></entry></feed', false],
    ['{"items": [{"id": "1"}]}', false],
    ['', false],
  ]
  for (const [document, expected] of facts)
    assert.equal(isCutOff(new TextEncoder().encode(document)), expected, document)
})
