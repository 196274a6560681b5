import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseFeed } from '../../src/parse/parse.ts'

function repairs(document: string): readonly string[] {
  return parseFeed(new TextEncoder().encode(document)).repairs.map(
    ({ code, line, column, count }) => `${line}:${column} ${code}${count > 1 ? ` (${count})` : ''}`,
  )
}

const channel = (inside: string): string => `<rss version="2.0">\n<channel>\n${inside}\n</channel>\n</rss>`

/** Documents, and what their authors are told (P4). */
const facts: Readonly<Record<string, readonly [document: string, ...told: readonly string[]]>> = {
  'a sound document': [channel('<title>x</title>')],
  'bare ampersands': [channel('<title>a & b &</title>'), '3:10 bare-ampersand (2)'],
  'entities of HTML': [channel('<title>a&nbsp;b</title>'), '3:9 undefined-entity'],
  'control characters': [channel('<title>a\u0001b</title>'), '3:9 control-character'],
  'an unclosed element': [channel('<title>a<link>https://a.example/</link>'), '3:8 unclosed-element'],
  'a document cut short': ['<rss version="2.0">\n<channel>\n<title>a</title>\n', '1:20 unclosed-element'],
  'a root without its end': ['<rss version="2.0">\n<channel></channel>', '1:20 unclosed-element'],
  'a stray end tag': [channel('<title>a</title></b>'), '3:17 stray-end-tag'],
  'an attribute without quotes': ['<rss version=2.0><channel></channel></rss>', '1:14 bad-attribute'],
  'an attribute with half its quotes': [
    '<rss version="2.0><channel><title>a</title></channel></rss>',
    '1:14 bad-attribute',
  ],
  'something before': [`oops ${channel('')}`, '1:1 leading-junk'],
  'something after': [`${channel('')}\noops`, '6:1 trailing-junk'],
  'blank lines before the declaration': [`\n\n<?xml version="1.0"?>${channel('')}`, '1:1 leading-junk'],
  'markup before the declaration': [`<br />\n<?xml version="1.0"?>${channel('')}`, '1:1 leading-junk'],
  'blank lines without a declaration': [`\n\n${channel('')}`],
  'a declaration that is told about': [channel('<title>&lt;?xml</title>')],
  'a comment after': [`${channel('')}\n<!-- a --><?b?>\n`],
  'something after a comment': [`${channel('')}<!-- a --><b>`, '5:17 trailing-junk'],
  'a comment without end': [channel('<title>a</title><!-- b >'), '3:17 unclosed-comment'],
  'a prefix that nobody declared': [channel('<dc:date>2025</dc:date>'), '3:1 undeclared-prefix'],
}

for (const [name, [document, ...told]] of Object.entries(facts)) {
  test(`repairs: ${name}`, () => {
    assert.deepEqual(repairs(document), told)
  })
}

test('what is no feed is told by what it is', () => {
  const problem = (text: string) => {
    const result = parseFeed(new TextEncoder().encode(text))
    return result.kind === 'problem' ? `${result.problem.code}: ${result.problem.detail}` : 'a feed'
  }
  assert.equal(problem(''), 'parse.empty: the document holds nothing but white space')
  assert.equal(problem(' \n'), 'parse.empty: the document holds nothing but white space')
  assert.match(problem('<!DOCTYPE html><html><body>404</body></html>'), /^parse.not-a-feed: a web page/)
  assert.match(problem('{"a":1}'), /^parse.not-a-feed: the document is JSON/)
  assert.match(problem('<svg/>'), /^parse.not-a-feed: the document is XML, but no feed/)
  assert.match(problem('plain words'), /^parse.not-a-feed: the document is neither/)
})
