import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanHtml } from '../../src/sanitize/sanitize.ts'

const base = 'https://blog.example/posts/1'
const options = { base, idPrefix: 'e1-' }
const out = ' rel="noopener" referrerpolicy="strict-origin"'
const img = ' loading="lazy" decoding="async" referrerpolicy="no-referrer"'

/** Input and output, by what the rule is about. */
const facts: Readonly<Record<string, readonly (readonly [input: string, output: string])[]>> = {
  'elements are kept, replaced, unwrapped or dropped (C2)': [
    ['<p>a <b>b</b> <em>c</em></p>', '<p>a <b>b</b> <em>c</em></p>'],
    ['<P>a <B>b</P>', '<p>a <b>b</b></p>'],
    ['<center>a</center>', '<div>a</div>'],
    ['<font color=red>a</font> <big>b</big> <blink>c</blink>', 'a b c'],
    [
      '<strike>a</strike> <tt>b</tt> <acronym title="C">c</acronym>',
      '<s>a</s> <code>b</code> <abbr title="C">c</abbr>',
    ],
    ['<header>a</header><main>b</main><nav>c</nav>', '<div>a</div><div>b</div><div>c</div>'],
    ['a<script>b</script><style>c</style><svg><text>d</text></svg><select><option>e</select>f', 'af'],
    ['<form><p>a</p><input name=b><button>c</button><textarea>d</textarea></form>', '<div><p>a</p></div>'],
    ['<x-widget>a</x-widget>', 'a'],
    ['<p>a<!-- b -->c<!doctype d>e<?f?>g</p>', '<p>aceg</p>'],
    [
      '<span style="font-weight: bold">a</span> <span style="font-style:italic">b</span>',
      '<strong>a</strong> <em>b</em>',
    ],
    [
      '<b style="font-weight:normal" id=x>a</b><i style="font-style: normal">b</i>',
      '<span id="e1-x">a</span>b',
    ],
    [
      '<ul><li><input type=checkbox checked> a<li><input type=checkbox> b</ul>',
      '<ul><li>☑ a</li><li>☐ b</li></ul>',
    ],
    ['<p>a<label></label><input type=checkbox id=n><span>b</span> c</p>', '<p>a b c</p>'],
    ['<p><input type=checkbox disabled>a</p>', '<p>☐ a</p>'],
  ],
  'attributes that carry meaning stay': [
    [
      '<p title="a" lang=de dir=rtl class=x style="color:red" onclick=b data-c=d align=left>e</p>',
      '<p title="a" lang="de" dir="rtl">e</p>',
    ],
    ['<p lang=zz-ZZZ xml:lang=en_us>a</p>', '<p lang="en-US">a</p>'],
    [
      '<ol start=3 type=a reversed><li value=7>a</ol>',
      '<ol start="3" type="a" reversed=""><li value="7">a</li></ol>',
    ],
    ['<ul><li value=7>a</ul>', '<ul><li>a</li></ul>'],
    [
      '<time datetime=2024-02-29>a</time> <time datetime=2025-02-29>b</time> <time>c</time>',
      '<time datetime="2024-02-29">a</time> b c',
    ],
    [
      '<blockquote cite="/b">a</blockquote><q cite="javascript:x">c</q>',
      '<blockquote cite="https://blog.example/b">a</blockquote><q>c</q>',
    ],
    ['<bdo dir=rtl>a</bdo><bdo>b</bdo>', '<bdo dir="rtl">a</bdo>b'],
    ['<details open><summary>a</summary>b</details>', '<details open=""><summary>a</summary>b</details>'],
  ],
  'whatever is left open is closed, whatever closes nothing is dropped': [
    ['<p>a<p>b', '<p>a</p><p>b</p>'],
    ['</div></p>a</article>', 'a'],
    ['<b>a<i>b</b>c</i>d', '<b>a<i>b</i></b><i>c</i>d'],
    ['<b>a<p>b</b>c</p>d', '<b>a</b><p><b>b</b>c</p>d'],
    [
      '<a href="/a">b<p>c</p></a>',
      `<a href="https://blog.example/a"${out}>b</a><p><a href="https://blog.example/a"${out}>c</a></p>`,
    ],
    [
      '<a href="/a">b<a href="/c">d',
      `<a href="https://blog.example/a"${out}>b</a><a href="https://blog.example/c"${out}>d</a>`,
    ],
    ['<p>a<table><tr><td>b</table>', '<p>a</p><table><tbody><tr><td>b</td></tr></tbody></table>'],
    ['<p></p><b></b><div><span></span></div>a', 'a'],
    ['a<div></div>b<p></p>c', 'a<br>b<br>c'],
  ],
  'everything has its lawful place': [
    ['<ul>a<li>b<p>c</ul>', '<ul><li>a</li><li>b<p>c</p></li></ul>'],
    ['<li>a<li>b</li><p>c', '<ul><li>a</li><li>b</li></ul><p>c</p>'],
    ['<dl><dd>a<dt>b</dl>', '<dl><dt></dt><dd>a</dd><dt>b</dt><dd></dd></dl>'],
    ['<dt>a</dt><dd>b</dd>', '<div>a</div><div>b</div>'],
    ['<dl><div><dt>a<dd>b</div> <div><dt>c</div></dl>', '<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd></dd></dl>'],
    [
      '<table>a<tr><td>b<td>c</table>',
      '<table><tbody><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></tbody></table>',
    ],
    [
      '<table><caption>a</caption><tfoot><tr><td>b</tfoot><thead><tr><th>c</table>',
      '<table><caption>a</caption><tbody><tr><td>b</td></tr></tbody><tbody><tr><th>c</th></tr></tbody></table>',
    ],
    ['<td>a</td>', '<div>a</div>'],
    [
      '<table><tr><td colspan=9>a<td rowspan=9>b<tr><td>c</table>',
      '<table><tbody><tr><td>a</td><td rowspan="2">b</td></tr><tr><td>c</td></tr></tbody></table>',
    ],
    [
      '<figure><img src=/a><figcaption>b</figcaption>c</figure>',
      `<figure><img src="https://blog.example/a" alt=""${img}><figcaption>b</figcaption></figure>c`,
    ],
    ['<details>a<summary>b</summary></details>', '<details><summary>Details</summary>a<p>b</p></details>'],
    [
      '<ruby>漢<rt>kan<rt>ji</ruby><ruby>字</ruby>',
      '<ruby>漢<rt>kan</rt><rt>ji</rt></ruby><ruby>字<rt></rt></ruby>',
    ],
    [
      '<table><tr><th><h2>a</h2></table>',
      '<table><tbody><tr><th><strong>a</strong></th></tr></tbody></table>',
    ],
    ['<h2><div>a</div><div>b</div></h2>', '<h2>a<br>b</h2>'],
  ],
  'code keeps its white space and its language': [
    ['<pre>\n  a\n\n    b\n</pre>', '<pre>  a\n\n    b\n</pre>'],
    ['<pre><code class="language-rust x">a</code></pre>', '<pre><code class="language-rust">a</code></pre>'],
    [
      '<div class="highlight-python notranslate"><pre>a</pre></div>',
      '<div><pre class="language-python">a</pre></div>',
    ],
    [
      '<div class="language-ruby highlighter-rouge"><pre class=highlight>a</pre></div>',
      '<div><pre class="language-ruby">a</pre></div>',
    ],
    ['<pre class="brush: java; title: x">a</pre>', '<pre class="language-java">a</pre>'],
    [
      '<pre><code data-lang="go" class="sourceCode haskell">a</code></pre>',
      '<pre><code class="language-haskell">a</code></pre>',
    ],
    ['<pre>a<br>b<div>c</div>d</pre>', '<pre>a\nb\nc\nd</pre>'],
    [
      '<table><tr><td class=gutter><pre>1\n2</pre></td><td class=code><pre>a\nb</pre></table>',
      '<div><div><pre>a\nb</pre></div></div>',
    ],
    [
      '<table><tr><td><table class=rouge-table><tr><td class=gutter>1<td>a</table>b</table>',
      '<table><tbody><tr><td><table><tbody><tr><td>a</td></tr></tbody></table>b</td></tr></tbody></table>',
    ],
    // The end of a dropped `pre` ends no other one: Jekyll's table of code.
    [
      '<pre><code class="language-ruby"><table><tr><td class="gutter"><pre>1\n</pre></td><td><pre>a</pre></td></table></code></pre>',
      '<pre><code class="language-ruby">a</code></pre>',
    ],
    [
      '<pre lang=rust>a</pre><pre data-language=ts><code>b</code></pre><pre class="src src-emacs-lisp">c</pre>',
      '<pre class="language-rust">a</pre><pre class="language-ts"><code>b</code></pre><pre class="language-emacs-lisp">c</pre>',
    ],
    [
      '<div class="highlight hl-ipython3"><pre>a</pre></div><div class="highlight"><table class="highlighttable"><td><pre>b</pre></table></div>',
      '<div><pre class="language-python">a</pre></div><div><div><div><pre>b</pre></div></div></div>',
    ],
    ['<pre lang=de>a</pre>', '<pre lang="de">a</pre>'],
  ],
  'numbers of lines are no part of the code': [
    ['<pre><span class="ln">1</span>a\n<span class=linenos>2</span>b</pre>', '<pre>a\nb</pre>'],
    ['<pre class="src"><span class="linenr">1: </span>(a)</pre>', '<pre>(a)</pre>'],
    [
      '<pre><code><div><div class="gutter"><div>1</div></div><div>a</div></div></code></pre>',
      '<pre><code>a</code></pre>',
    ],
    [
      '<table class=lntable><tr><td class=lntd><pre><code><span class=lnt>1\n</span></code></pre><td class=lntd><pre>a</pre></table>',
      '<div><div><div><div><pre>a</pre></div></div></div></div>',
    ],
    ['<p>a <span class="ln">b</span></p>', '<p>a b</p>'],
  ],
  'ids have a prefix and are there once; links into the entry work (C3)': [
    ['<p id=a>b</p><p id=a>c</p><a href="#a">d</a>', '<p id="e1-a">b</p><p>c</p><a href="#e1-a">d</a>'],
    ['<a name="x y"></a><a href="#x%20y">a</a>', '<span id="e1-x_y"></span><a href="#e1-x_y">a</a>'],
    [
      '<sup id="fnref:1"><a href="#fn:1">1</a></sup><li id="fn:1">a',
      '<sup id="e1-fnref:1"><a href="#e1-fn:1">1</a></sup><ul><li id="e1-fn:1">a</li></ul>',
    ],
    [
      '<p id=b>a</p><a href="https://blog.example/posts/1#b">c</a>',
      '<p id="e1-b">a</p><a href="#e1-b">c</a>',
    ],
    ['<a href="#elsewhere">a</a>', '<a href="https://blog.example/posts/1#elsewhere">a</a>'],
    ['<p id="e1-c">a</p>', '<p id="e1-c">a</p>'],
  ],
  'links are absolute and safe (C5, C7, P21)': [
    ['<a href="../b?c=d#e">a</a>', `<a href="https://blog.example/b?c=d#e"${out}>a</a>`],
    ['<a href="https://user:secret@blog.example/">a</a>', `<a href="https://blog.example/"${out}>a</a>`],
    ['<a href="java\nscript:x">a</a><a href="data:text/html,x">b</a><a>c</a>', 'abc'],
    ['<a href="mailto:a@b.example">a</a>', '<a href="mailto:a@b.example">a</a>'],
    [
      '<a href="https://x.example/?utm_source=a&amp;b=c&amp;fbclid=d#e">a</a>',
      `<a href="https://x.example/?b=c#e"${out}>a</a>`,
    ],
    [
      '<a href="/a" rel="license nofollow opener">b</a>',
      '<a href="https://blog.example/a" rel="noopener license nofollow" referrerpolicy="strict-origin">b</a>',
    ],
    ['<a href="/a|b{c}%zz">b</a>', `<a href="https://blog.example/a%7Cb%7Bc%7D%25zz"${out}>b</a>`],
    [
      '<a href="#utm_source=rss">a</a><a href="https://x.example/#xtor=RSS-1">b</a><a href="https://x.example/#id=1">c</a>',
      `<a href="${base}"${out}>a</a><a href="https://x.example/"${out}>b</a><a href="https://x.example/#id=1"${out}>c</a>`,
    ],
    ['<h2>a<a hidden class="anchor" aria-hidden=true href="#a">#</a></h2>', '<h2>a</h2>'],
    ['<h2>a<a class="headerlink" href="#a" title="Permalink">¶</a></h2>', '<h2>a</h2>'],
  ],
  'mathematics is kept': [
    [
      '<math display=block><mfrac><mi>a</mi><mn>2</mn></mfrac></math>',
      '<math display="block"><mfrac><mi>a</mi><mn>2</mn></mfrac></math>',
    ],
    [
      '<math><semantics><mi>a</mi><annotation encoding="application/x-tex">\\a</annotation></semantics></math>',
      '<math><semantics><mi>a</mi><annotation encoding="application/x-tex">\\a</annotation></semantics></math>',
    ],
    [
      '<math><mi>a<b>c</b></mi><annotation-xml><p>d</p></annotation-xml></math>',
      '<math><mi>ac</mi></math><p>d</p>',
    ],
    [
      '<script type="math/tex">x^2</script><script type="math/tex; mode=display">y</script>',
      '\\(x^2\\)\\[y\\]',
    ],
    ['<p>\\(a &lt; b\\)</p>', '<p>\\(a &lt; b\\)</p>'],
    // KaTeX writes it twice; where there is no MathML, the other form stays.
    [
      '<p>a <span class="katex"><span><math><mi>x</mi></math></span><span class="katex-html" aria-hidden=true><span>x</span></span></span> b</p>',
      '<p>a <math><mi>x</mi></math> b</p>',
    ],
    ['<p><span class="katex"><span class="katex-html"><span>x</span></span></span></p>', '<p>x</p>'],
    [
      '<math><semantics><mi>x</mi><annotation-xml encoding="MathML-Content"><ci>y</ci></annotation-xml></semantics></math>z',
      '<math><semantics><mi>x</mi></semantics></math>z',
    ],
  ],
  'admonitions and footnotes keep their classes': [
    [
      '<div class="admonition note x"><p class="admonition-title first">a</p></div>',
      '<div class="admonition note"><p class="admonition-title">a</p></div>',
    ],
    [
      '<div class="markdown-alert markdown-alert-tip"><p class="markdown-alert-title">a</p></div>',
      '<div class="admonition tip"><p class="admonition-title">a</p></div>',
    ],
    ['<section class="footnotes bar">a</section>', '<section class="footnotes">a</section>'],
    [
      '<div class="theme-admonition theme-admonition-tip alert"><div class="admonitionHeading_Gvgb">a</div><div class="admonitionContent_BuS1">b</div></div>',
      '<div class="admonition tip"><div class="admonition-title">a</div><div>b</div></div>',
    ],
  ],
  'characters that no page may hold go, piles of marks are bounded': [
    ['a\u0000b\u0001c\ufffed\u{1ffff}e\r\nf', 'abcde\nf'],
    ['&#1;&#128;&#xd800;', '€\ufffd'],
    [`Z${'\u0301'.repeat(20)}`, `Z${'\u0301'.repeat(4)}`],
    ['we&aposd, &amp;copy &copy', "we'd, &amp;copy ©"],
  ],
}

for (const [what, pairs] of Object.entries(facts)) {
  test(what, () => {
    for (const [input, output] of pairs) {
      const { html } = cleanHtml(input, options)
      assert.equal(html.markup, output, input)
      assert.equal(cleanHtml(html.markup, options).html.markup, output, `twice: ${input}`)
    }
  })
}

test('headings come below the one above them, none is skipped, none is beyond 6', () => {
  const below = (markup: string, headingLevel: number) => cleanHtml(markup, { headingLevel }).html.markup
  assert.equal(below('<h1>a</h1><h2>b</h2><h1>c</h1>', 2), '<h3>a</h3><h4>b</h4><h3>c</h3>')
  assert.equal(below('<h2>a</h2><h5>b</h5>', 1), '<h2>a</h2><h3>b</h3>')
  assert.equal(below('<h1>a</h1><h2>b</h2><h3>c</h3>', 4), '<h5>a</h5><h6>b</h6><h6>c</h6>')
})

test('in XHTML an element can end where it begins', () => {
  const markup = '<p>a<script src="b"/>c<a id="d"/>e</p>'
  assert.equal(
    cleanHtml(markup, { ...options, xhtml: true }).html.markup,
    '<p>ac<span id="e1-d"></span>e</p>',
  )
})

test('an element that ends where it begins takes nothing along in HTML either', () => {
  for (const name of 'script style iframe textarea title xmp noembed noframes svg math canvas select object'.split(
    ' ',
  )) {
    const empty = cleanHtml(`<p>a</p><${name}/><p>rest</p>`, options).html.markup
    assert.equal(empty, '<p>a</p><p>rest</p>', name)
  }
  const twice = '<p>a</p><iframe/><p>b</p><iframe></iframe><p>c</p>'
  assert.equal(cleanHtml(twice, options).html.markup, '<p>a</p><p>b</p><p>c</p>')
  const filled = '<p>a</p><script src="b"/>pwn()</script><p>c</p>'
  assert.equal(cleanHtml(filled, options).html.markup, '<p>a</p><p>c</p>')
})

test('beside the markup: text, words, first picture, counts', () => {
  const cleaned = cleanHtml(
    '<h1>A  title</h1>\n<p>Two\nwords, <b>it</b>’s 漢字.</p><pre>x\n y</pre><img src="/p.png" width=300 height=200><a href="/b">b</a><script>no</script>',
    options,
  )
  assert.equal(cleaned.text, 'A title\nTwo words, it’s 漢字.\nx\ny\nb')
  assert.equal(cleaned.words, 9)
  assert.deepEqual(cleaned.firstImage, { url: 'https://blog.example/p.png', width: 300, height: 200 })
  assert.deepEqual([cleaned.images, cleaned.links, cleaned.cut], [1, 1, false])
})

test('what is too long is cut at a safe place, and said', () => {
  const long = cleanHtml(`<p>${'word '.repeat(300_000)}`, options)
  assert.ok(long.cut)
  assert.match(long.html.markup, /word<\/p>$/)
  const wide = cleanHtml('&'.repeat(100_000), options)
  assert.ok(wide.cut === wide.html.markup.length < 500_000)
  assert.equal(cleanHtml('<p>short', options).cut, false)
})
