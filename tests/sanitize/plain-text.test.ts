import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanInline, plainLine, plainText } from '../../src/sanitize/sanitize.ts'

test('plain text of titles, by type', () => {
  const facts = [
    ['text', 'AT&T <b>', 'AT&T <b>'],
    ['text', 'Weekly&#8217;s Q&amp;A: 1 &lt; 2', 'Weekly’s Q&A: 1 &lt; 2'],
    ['text', 'what we&aposd do, don&apos;t we', "what we'd do, don't we"],
    ['text', ' two\n  lines\t', 'two lines'],
    ['html', 'A &amp; <b>B</b><br>C<script>d</script> <i>é</i>', 'A & B C é'],
    ['html', '<style>x</style><p>a</p><p>b</p>', 'a b'],
    ['xhtml', 'a<script src="b"/>c', 'ac'],
  ] as const
  for (const [type, value, line] of facts) assert.equal(plainText({ type, value }), line, value)
  assert.equal(plainText(undefined), '')
})

test('nothing invisible, nothing that turns the text around, no pile of marks, no flood', () => {
  assert.equal(plainLine('a\u202egnp.exe\u202c'), 'agnp.exe')
  assert.equal(plainLine('\u2066a\u2069\u200eb\u200f'), 'ab')
  assert.equal(plainLine('a\u200b\u00ad\ufeff\u2060b\u3164'), 'ab')
  assert.equal(plainLine('a\u0000\u0007\u009fb'), 'ab')
  assert.equal(plainLine(`Z${'\u0300'.repeat(50)}`), `Z${'\u0300'.repeat(4)}`)
  assert.equal(plainLine('x'.repeat(5_000)).length, 1_000)
  assert.match(plainLine('x'.repeat(5_000)), /x…$/)
})

test('what scripts and emoji need stays', () => {
  for (const line of [
    'می\u200cخواهم',
    '👩\u200d💻',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    'ב\u05b0\u05bc\u05e9',
    '漢字 かな',
    '❤\ufe0f',
  ])
    assert.equal(plainLine(line), line)
})

test('the inline markup of titles: marks of meaning without attributes', () => {
  const facts = [
    [
      'The <code class=x>dict</code> &amp; <em onclick=y>you</em>',
      'The <code>dict</code> &amp; <em>you</em>',
    ],
    ['x<sup>2</sup> <a href="/a">b</a> <img src=c> <script>d</script>', 'x<sup>2</sup> b'],
    ['<b>a<i>b</b>c</i>', '<b>a<i>b</i></b>c'],
    ['<b><i></i></b>a<s>b</s>', 'a<s>b</s>'],
  ] as const
  for (const [markup, html] of facts) assert.equal(cleanInline(markup)?.markup, html, markup)
  for (const markup of ['plain', 'a &amp; b', '<p>a</p>', '<b></b>a', '<b> </b>a'])
    assert.equal(cleanInline(markup), undefined)
})
