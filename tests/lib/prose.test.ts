import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Html } from '../../src/lib/html.ts'
import { proseOf } from '../../src/lib/prose.ts'

test('prose is text without code', () => {
  const facts: Readonly<Record<string, string>> = {
    '<p>Das <em>ist</em> es:</p><pre class="language-c"><code>while (1);</code></pre><p>Und <code>x</code> auch.</p>':
      'Das ist es: Und auch.',
    '<p>A &amp; B &lt; C</p>': 'A & B < C',
    '<p>cut</p><pre>a': 'cut',
    '<p>cut</p><p': 'cut',
  }
  for (const [markup, prose] of Object.entries(facts)) assert.equal(proseOf(Html.vouch(markup), 100), prose)
})

test('prose is read from the beginning only, as far as is asked for', () => {
  const long = proseOf(Html.vouch('<p>word and</p>'.repeat(100_000)), 1000)
  assert.ok(long.length >= 1000 && long.length < 2100)
  assert.equal(proseOf(Html.vouch('<code>'.repeat(100_000)), 1000), '')
})
