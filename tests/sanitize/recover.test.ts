import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markupOfText } from '../../src/sanitize/recover.ts'
import { cleanHtml } from '../../src/sanitize/sanitize.ts'

function clean(markup: string): string {
  return cleanHtml(markup).html.markup.replaceAll(' rel="noopener" referrerpolicy="strict-origin"', '')
}

test('notes that were escaped twice are read, if that is certain', () => {
  assert.equal(
    clean(
      'Notes.&lt;br/&gt; &lt;strong&gt;Links&lt;/strong&gt; &lt;a href="https://a.example/b"&gt;c&lt;/a&gt;',
    ),
    'Notes.<br> <strong>Links</strong> <a href="https://a.example/b">c</a>',
  )
  assert.equal(clean('&lt;p&gt;a&lt;/p&gt;'), '<p>a</p>')
  assert.equal(clean('<![CDATA[<p>a</p>]]>'), '<p>a</p>')
})

test('words about HTML stay words', () => {
  for (const words of [
    'Use the &lt;strong&gt; tag',
    'Between &lt;b&gt; and &lt;/b&gt;',
    'if a &lt; b and c &gt; d',
    'A `&lt;p&gt;` is closed by `&lt;/p&gt;`, a `&lt;br&gt;` is not, nor `&lt;hr&gt;`',
    '&lt;foo&gt;&lt;bar&gt;&lt;/bar&gt;&lt;/foo&gt;',
    '&lt;p&gt;&lt;b&gt;&lt;/p&gt;&lt;/b&gt;',
  ])
    assert.equal(clean(words), words)
  assert.equal(clean('<p>a</p>&lt;p&gt;b&lt;/p&gt;'), '<p>a</p>&lt;p&gt;b&lt;/p&gt;')
})

test('Markdown that was left raw is read, if that is certain', () => {
  const markdown = `# Title\n\nSome **bold** and \`code\` with a [link](https://a.example/b_c_d).\n\n- one\n- *two*\n\n\`\`\`python\nif a < b:\n    pass\n\`\`\`\n\n> quoted\n\n1. first\n2. second\n`
  assert.equal(
    clean(markdown),
    [
      '<h1>Title</h1>',
      '<p>Some <strong>bold</strong> and <code>code</code> with a <a href="https://a.example/b_c_d">link</a>.</p>',
      '<ul><li>one</li><li><em>two</em></li></ul>',
      '<pre><code class="language-python">if a &lt; b:\n    pass</code></pre>',
      '<blockquote><p>quoted</p></blockquote>',
      '<ol><li>first</li><li>second</li></ol>',
    ].join('\n'),
  )
  for (const words of ['# channel', 'a * b * c', '2 ** 3 is 8\nand **kwargs'])
    assert.doesNotMatch(clean(words), /<(?:h1|em|strong)>/)
})

test('admonitions that were left raw are read', () => {
  assert.equal(
    clean('<p>!!! Success "" Before diving in</p>'),
    '<div class="admonition success"><p>Before diving in</p></div>',
  )
  assert.equal(
    clean('<p>!!! note\n    Some text.</p>'),
    '<div class="admonition note"><p class="admonition-title">Note</p><p>Some text.</p></div>',
  )
  assert.equal(
    clean('<p>!!! warning "Care"</p>\n<pre><code>one\n\ntwo\n</code></pre>'),
    '<div class="admonition warning"><p class="admonition-title">Care</p><p>one</p><p>two</p></div>',
  )
  for (const words of ['<p>Wow!!! note that</p>', '<p>!!! note that this is text</p>', '<p>!!! Wow "x"</p>'])
    assert.equal(clean(words), words)
})

test('addresses in plain text are links', () => {
  const link = (address: string) => `<a href="${address}">${address}</a>`
  for (const [text, markup] of [
    ['See https://a.example/b.', `See ${link('https://a.example/b')}.`],
    [
      '(https://a.example/b_(c)), https://a.example/?d=e…',
      `(${link('https://a.example/b_(c)')}), ${link('https://a.example/?d=e')}…`,
    ],
    ['[x]: https://a.example/', `[x]: ${link('https://a.example/')}`],
    ['a &lt; b https://a.example/', `a &lt; b ${link('https://a.example/')}`],
    ['one\n\nhttps://a.example/', `<p>one</p>\n<p>${link('https://a.example/')}</p>`],
  ] as const)
    assert.equal(clean(text), markup)
  for (const text of ['ftp://a.example/', 'https://', 'https://[x', '<p>https://a.example/</p>'])
    assert.equal(clean(text), text)
  assert.equal(
    markupOfText('https://a.example/?a&b'),
    '<p><a href="https://a.example/?a&amp;b">https://a.example/?a&amp;b</a></p>',
  )
  const many = clean(Array.from({ length: 2_000 }, (_, at) => `https://a.example/${at}`).join(' '))
  assert.match(many, /1999$/, 'nothing is cut')
})

test('plain text keeps its paragraphs and lines', () => {
  assert.equal(markupOfText('a < b\nc\n\n\nd & e'), '<p>a &lt; b<br>c</p>\n<p>d &amp; e</p>')
  assert.equal(markupOfText('<p>HTML declared as text</p>'), '<p>HTML declared as text</p>')
  assert.equal(clean('one\n\ntwo'), '<p>one</p>\n<p>two</p>')
})
