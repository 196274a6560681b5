import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ParseContext, parseFeed } from '../../src/parse/parse.ts'

function languages(document: string, context: ParseContext = {}): readonly (string | undefined)[] {
  const result = parseFeed(new TextEncoder().encode(document), context)
  if (result.kind === 'problem') assert.fail(result.problem.detail)
  const [entry] = result.feed.entries
  return [result.feed.language, result.feed.title?.language, entry?.language, entry?.title?.language]
}

const atom = (attributes: string, inside: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"${attributes}><title>t</title><entry${inside}><title>e</title></entry></feed>`

test('languages come down from what is around, explicitly none included', () => {
  assert.deepEqual(languages(atom(' xml:lang="en_US"', '')), ['en-US', 'en-US', undefined, 'en-US'])
  assert.deepEqual(languages(atom(' xml:lang="en"', ' xml:lang="de"')), ['en', 'en', undefined, 'de'])
  assert.deepEqual(languages(atom(' xml:lang="en"', ' xml:lang=""')), ['en', 'en', undefined, ''])
  assert.deepEqual(languages(atom('', '')), [undefined, undefined, undefined, undefined])
})

test('the server’s language is only for want of the document’s own', () => {
  const context = { contentLanguage: 'fr, en' }
  assert.deepEqual(languages(atom('', ''), context), ['fr', 'fr', undefined, 'fr'])
  assert.deepEqual(languages(atom(' xml:lang="en"', ''), context), ['en', 'en', undefined, 'en'])
  const rss =
    '<rss><channel><title>t</title><language>de</language><item><title>e</title></item></channel></rss>'
  assert.deepEqual(languages(rss, context), ['de', 'fr', undefined, 'fr'])
})

test('elements say what the feed and the entries are in', () => {
  const dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
  const rss = `<rss ${dc}><channel><dc:language>en</dc:language><item><dc:language>pt_BR</dc:language></item></channel></rss>`
  assert.deepEqual(languages(rss), ['en', undefined, 'pt-BR', undefined])
})
