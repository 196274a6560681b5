import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ListKind, readList } from '../../src/subscribe/subscribe.ts'

type Row = readonly [url: string, name?: string | undefined, site?: string | undefined]

function opml(body: string): string {
  return `<?xml version="1.0"?><opml version="2.0"><head><title>L</title></head><body>${body}</body></opml>`
}

const lists: readonly (readonly [why: string, kind: ListKind, text: string, feeds: readonly Row[]])[] = [
  [
    'OPML 2, nested',
    'opml',
    opml(
      '<outline text="Friends"><outline text="Deeper"><outline type="rss" text="Ada" xmlUrl="http://ada.example/feed" htmlUrl="http://ada.example/"/></outline></outline>',
    ),
    [['http://ada.example/feed', 'Ada', 'http://ada.example/']],
  ],
  [
    'attributes and elements in any case',
    'opml',
    '<OPML><BODY><Outline TITLE="Ada" XMLURL="http://ada.example/feed" HTMLurl="http://ada.example/"/></BODY></OPML>',
    [['http://ada.example/feed', 'Ada', 'http://ada.example/']],
  ],
  [
    'title where text is empty',
    'opml',
    opml('<outline text="" title="Ada" xmlUrl="http://ada.example/feed"/>'),
    [['http://ada.example/feed', 'Ada']],
  ],
  [
    'bare ampersands, unclosed elements, unquoted attributes',
    'opml',
    '<opml><body><outline text="A & B" xmlUrl=http://ada.example/feed?a=1&b=2><outline text="Bob" xmlUrl="http://bob.example/feed">',
    [
      ['http://ada.example/feed?a=1&b=2', 'A & B'],
      ['http://bob.example/feed', 'Bob'],
    ],
  ],
  [
    'names escaped twice',
    'opml',
    opml('<outline text="J&amp;#225;n &amp;amp; co" xmlUrl="http://a.example/f"/>'),
    [['http://a.example/f', 'Ján & co']],
  ],
  [
    'url for a feed type',
    'opml',
    opml('<outline type="atom" text="Ada" url="http://a.example/f"/>'),
    [['http://a.example/f', 'Ada']],
  ],
  ['a link is no feed', 'opml', opml('<outline type="link" text="Ada" url="http://a.example/"/>'), []],
  [
    'an address twice, no address, not an address',
    'opml',
    opml(
      '<outline xmlUrl="http://a.example/f"/><outline xmlUrl="http://a.example/f"/><outline xmlUrl=""/><outline xmlUrl="file:///etc/passwd"/>',
    ),
    [['http://a.example/f']],
  ],
  [
    'FOAF',
    'foaf',
    `<rdf:RDF xmlns:rdf="r" xmlns:foaf="f" xmlns:rdfs="s" xmlns:rss="x"><foaf:Group><foaf:name>Planet</foaf:name>
<foaf:member><foaf:Agent><foaf:name>Ada &amp; co</foaf:name><foaf:weblog><foaf:Document rdf:about="http://ada.example/">
<rdfs:seeAlso><rss:channel rdf:about="http://ada.example/feed"/></rdfs:seeAlso></foaf:Document></foaf:weblog></foaf:Agent></foaf:member>
<foaf:member><foaf:Person><foaf:weblog rdf:resource="http://bob.example/"/><rdfs:seeAlso><rss:channel rdf:about="http://bob.example/feed"/></rdfs:seeAlso><foaf:name>Bob</foaf:name></foaf:Person></foaf:member>
</foaf:Group></rdf:RDF>`,
    [
      ['http://ada.example/feed', 'Ada & co', 'http://ada.example/'],
      ['http://bob.example/feed', 'Bob', 'http://bob.example/'],
    ],
  ],
  [
    'CSV with a header',
    'csv',
    'name,Feed,link\r\n"Ada, ""the first""",http://ada.example/feed,http://ada.example/\r\nBob,http://bob.example/feed,\r\n\r\n',
    [
      ['http://ada.example/feed', 'Ada, "the first"', 'http://ada.example/'],
      ['http://bob.example/feed', 'Bob'],
    ],
  ],
  ['CSV without one', 'csv', 'http://ada.example/feed,Ada\n', [['http://ada.example/feed', 'Ada']]],
  [
    'plain',
    'plain',
    '# friends\nhttp://ada.example/feed\n\nhttps://bob.example/feed  Bob B.\r\nnot-an-address\n',
    [['http://ada.example/feed'], ['https://bob.example/feed', 'Bob B.']],
  ],
]

for (const [why, kind, text, feeds] of lists) {
  test(`${kind}: ${why}`, () => {
    assert.deepEqual(
      readList(text, kind).map(({ url, name, site }) => [url, name, site]),
      feeds.map(([url, name, site]) => [url, name, site]),
    )
  })
}

test('folders are tags, and what else a list says becomes fields', () => {
  const text = opml(
    '<outline text="Friends"><outline text="Ada" xmlUrl="http://a.example/f" category="/tech/python,news" language="ga" twitter="ada" description=""/></outline>',
  )
  const [ada] = readList(text, 'opml')
  assert.deepEqual(ada?.tags, ['Friends', 'python', 'news'])
  assert.deepEqual(ada?.fields, { twitter: 'ada' })
  assert.equal(ada?.language, 'ga')
})

test('any text is read without a throw', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '<outline ',
      'xmlUrl="http://a.example/"',
      '/>',
      '<rss:channel rdf:about="',
      '"',
      ',',
      '\n',
      '&#',
    ),
  )
  fc.assert(
    fc.property(
      fc.array(piece),
      fc.constantFrom<ListKind>('opml', 'foaf', 'csv', 'plain'),
      (pieces, kind) => {
        for (const { url } of readList(pieces.join(''), kind)) assert.match(url, /^https?:/i)
      },
    ),
    { seed: 1, numRuns: 300 },
  )
})

test('a deeply nested list is read in time', () => {
  const text = `${'<outline text="x">'.repeat(20_000)}<outline xmlUrl="http://a.example/f"/>`
  assert.equal(readList(text, 'opml').length, 1)
})
