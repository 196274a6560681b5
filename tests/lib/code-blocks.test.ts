import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeLanguages, withPaintedCode } from '../../src/lib/code-blocks.ts'
import { escapeHtml, Html } from '../../src/lib/html.ts'
import { cleanHtml } from '../../src/sanitize/sanitize.ts'

const bold = (code: string) => `<span class="hljs-keyword">${escapeHtml(code)}</span>`
const block = '<pre class="language-js"><code>a &lt; b &amp;&amp; c</code></pre>'

test('code of a known language is painted, and nothing else', () => {
  assert.equal(
    withPaintedCode(Html.vouch(`<p>x</p>${block}`), bold).markup,
    '<p>x</p><pre class="language-js"><code><span class="hljs-keyword">a &lt; b &amp;&amp; c</span></code></pre>',
  )
  assert.match(
    withPaintedCode(Html.vouch('<pre><code class="language-js">a</code></pre>'), bold).markup,
    /^<pre><code class="language-js"><span class="hljs-keyword">a<\/span><\/code><\/pre>$/,
  )
  for (const other of [
    '<pre><code>a</code></pre>',
    '<p><code class="language-js">a</code></p>',
    '<pre class="language-js"><code>a <b>b</b></code></pre>',
    `<pre class="language-js"><code>${'a'.repeat(7_000)}</code></pre>`,
  ])
    assert.equal(withPaintedCode(Html.vouch(other), bold).markup, other)
})

test('what the sanitizer writes of code is found', () => {
  const { html } = cleanHtml(
    '<div class="highlight-source-python"><pre><code>def f(): "x"</code></pre></div>',
  )
  assert.deepEqual(codeLanguages(html), ['python'])
  assert.match(withPaintedCode(html, bold).markup, /hljs-keyword/)
})

test('a painter can write nothing but spans around the code', () => {
  const painters: readonly ((code: string) => string | undefined)[] = [
    () => undefined,
    () => 'other code',
    (code) => `${escapeHtml(code)}<script>1</script>`,
    (code) => `<span class="a" onclick="x">${escapeHtml(code)}</span>`,
    (code) => `${escapeHtml(code)}</span>`,
    (code) => `<span class="a">${escapeHtml(code)}`,
    (code) => `</span>${escapeHtml(code)}<span class="a">`,
  ]
  for (const paint of painters) assert.equal(withPaintedCode(Html.vouch(block), paint).markup, block)
})
