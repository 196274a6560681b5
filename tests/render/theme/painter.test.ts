import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Html } from '../../../src/lib/html.ts'
import type { Theme } from '../../../src/model/site.ts'
import { painterFor } from '../../../src/render/theme/painter.ts'

function themeWith(css: string): Theme {
  const assets = new Map([['style.css', new TextEncoder().encode(css)]])
  return { name: 'mine', templates: new Map(), assets, hash: '' }
}

const code = (language: string, text: string) =>
  Html.vouch(`<pre class="language-${language}"><code>${text}</code></pre>`)

test('a theme with rules for highlighted code has it', async () => {
  const paint = painterFor(themeWith('.hljs-keyword { color: red }'))
  for (const [language, text, sign] of [
    ['py', 'def f():\n  return &quot;&lt;b&gt;&quot;', '<span class="hljs-keyword">def</span>'],
    ['console', '$ ls', '<span class="hljs-meta prompt_">'],
    ['html', '&lt;b id=&quot;x&quot;&gt;', '<span class="hljs-name">b</span>'],
    ['c++', 'int main() {}', '<span class="hljs-type">int</span>'],
  ] as const) {
    const painted = (await paint(code(language, text))).markup
    assert.ok(painted.includes(sign), painted)
  }
})

test('a theme without, an unknown language and prose stay as they are', async () => {
  const plain = code('python', 'def f(): pass')
  assert.equal(await painterFor(themeWith('p { color: red }'))(plain), plain)
  const paint = painterFor(themeWith('.hljs-keyword { color: red }'))
  for (const other of [code('klingon', 'x'), code('constructor', 'x'), Html.vouch('<p>x</p>')])
    assert.equal(await paint(other), other)
})

test('every language that is named has its grammar', async () => {
  const source = readFileSync(new URL('../../../src/render/theme/painter.ts', import.meta.url), 'utf8')
  const table = source.slice(source.indexOf('Object.entries({'), source.indexOf('}).flatMap'))
  for (const [, name] of table.matchAll(/^ {4}'?([\w-]+)'?: '/gm))
    assert.equal(typeof (await import(`highlight.js/lib/languages/${name}`)).default, 'function', name)
})
