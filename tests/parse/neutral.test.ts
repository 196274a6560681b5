import assert from 'node:assert/strict'
import { test } from 'node:test'
import { neutralFeed } from '../../src/cli/neutral.ts'
import { parseFeed } from '../../src/parse/parse.ts'

function neutral(document: string): Record<string, unknown> {
  const result = parseFeed(new TextEncoder().encode(document), { url: 'https://a.example/feed' })
  if (result.kind === 'problem') assert.fail(result.problem.detail)
  return neutralFeed(result.feed, (text) => `clean(${text.value})`)
}

test('the neutral shape has the model’s facts under its own names', () => {
  const feed =
    neutral(`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xml:lang="">
    <title type="html">&lt;b&gt;T&lt;/b&gt;</title><id>/relative</id>
    <entry><id>x</id><link href="https://counter.example/1"/><feedburner:origLink>https://a.example/1</feedburner:origLink>
    <content type="video/mp4" src="v.mp4"/><updated>2025-10-29T21:43:00+01:00</updated></entry></feed>`)
  assert.deepEqual(feed, {
    format: 'atom',
    version: '1.0',
    encoding: 'utf-8',
    title: { html: 'clean(<b>T</b>)', type: 'html', base: 'https://a.example/feed', lang: null },
    id: 'https://a.example/relative',
    entries: [
      {
        id: 'x',
        url: 'https://counter.example/1',
        content: [{ src: 'https://a.example/v.mp4', type: 'video/mp4' }],
        updated: '2025-10-29T20:43:00.000Z',
        links: [
          {
            href: 'https://counter.example/1',
            rel: 'alternate',
            type: undefined,
            title: undefined,
            hreflang: undefined,
            length: undefined,
          },
        ],
      },
    ],
  })
})
