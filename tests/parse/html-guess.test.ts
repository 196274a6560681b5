import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isEscapedTwice } from '../../src/parse/html-guess.ts'

const notes =
  'A talk about clocks, and what comes next.&lt;br/&gt; &lt;br/&gt; &lt;strong&gt;Sponsors&lt;/strong&gt;&lt;br/&gt; ' +
  '&lt;a href="https://clock.example/"&gt;Clock &amp;amp; Co&lt;/a&gt;&lt;br&gt; &lt;ul&gt;&lt;li&gt;one&lt;li&gt;two&lt;/ul&gt;'

const cases: readonly (readonly [string, string, boolean])[] = [
  ['show notes that begin with a sentence', notes, true],
  ['show notes that begin and end with a tag', '&lt;p&gt;Hello&lt;/p&gt;', true],
  [
    'prose that shows a piece of code in passing',
    'Write &lt;strong&gt;loud&lt;/strong&gt; for emphasis.',
    false,
  ],
  [
    'prose that names many elements',
    'We love &lt;b&gt;, &lt;i&gt;, &lt;p&gt;, &lt;ul&gt;, &lt;ol&gt; and &lt;hr&gt; alike.',
    false,
  ],
  ['text with a real tag', `<p>${notes}</p>`, false],
  ['an element that HTML does not have', notes.replaceAll('strong', 'gong'), false],
  ['tags that cross', notes.replace('&lt;/a&gt;', ''), false],
  ['plain text', 'Salt &amp; pepper', false],
]

for (const [name, html, expected] of cases) test(name, () => assert.equal(isEscapedTwice(html), expected))
