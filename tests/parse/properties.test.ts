import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseFeed } from '../../src/parse/parse.ts'

const seed = 1
const folder = join(import.meta.dirname, 'golden')
const documents = readdirSync(folder)
  .filter((name) => !name.endsWith('.golden'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))

function read(text: string) {
  return parseFeed(new TextEncoder().encode(text), { url: 'https://a.example/feed' })
}

test('any bytes make a feed or a problem', () => {
  const check = fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, withHead) => {
    const head = withHead ? new TextEncoder().encode('<rss><channel><item><title>') : new Uint8Array()
    const result = parseFeed(Uint8Array.from([...head, ...bytes]))
    assert.ok(result.kind === 'feed' || result.problem.detail !== '')
  })
  fc.assert(check, { seed, numRuns: 500 })
})

test('a document cut anywhere, or with a piece missing, still makes a feed or a problem', () => {
  const check = fc.property(fc.constantFrom(...documents), fc.nat(), fc.nat(300), (text, at, length) => {
    const from = at % text.length
    read(text.slice(0, from) + text.slice(from + length))
    read(text.slice(0, from))
  })
  fc.assert(check, { seed, numRuns: 400 })
})

test('a title comes out as it went in, however it is written', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  const check = fc.property(word, (words) => {
    const title = words.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '').trim()
    fc.pre(title !== '' && !title.includes(']]>') && !/[\u0080-\u00ff]{2}/.test(title))
    const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    for (const written of [escaped, `<![CDATA[${title}]]>`, escaped.replaceAll('e', '&#101;')]) {
      const feed = read(`<feed xmlns="http://www.w3.org/2005/Atom"><title>${written}</title></feed>`)
      assert.equal(feed.kind === 'feed' && feed.feed.title?.value, title)
    }
  })
  fc.assert(check, { seed, numRuns: 300 })
})

test('prefixes, comments, line ends and the encoding change nothing', () => {
  const plain = `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>
<item><title>Ärger</title><dc:creator>A</dc:creator><description><![CDATA[<p>x</p>]]></description></item></channel></rss>`
  const rewrites = [
    plain
      .replaceAll('dc:', 'other:')
      .replaceAll('xmlns:dc', 'xmlns:other')
      .replace('xmlns:other', 'xmlns:other'),
    plain.replaceAll('\n', '\r\n'),
    plain.replace('</item>', '<!-- <title>no</title> --></item>'),
    plain.replace('<item>', '<?x <title>no</title>?><item>'),
    plain.replace('</rss>', ''),
    plain.replaceAll('"', "'"),
  ]
  const expected = read(plain)
  for (const rewrite of rewrites)
    assert.deepEqual(read(rewrite), { ...expected, repairs: read(rewrite).repairs }, rewrite)
})
