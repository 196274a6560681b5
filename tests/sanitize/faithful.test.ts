import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanHtml } from '../../src/sanitize/sanitize.ts'
import { payloads } from './payloads.ts'

const base = 'https://blog.example/posts/1'

/** Input and output, by what the rule is about. */
const facts: Readonly<Record<string, readonly (readonly [input: string, output: string])[]>> = {
  'links are as the author wrote them': [
    [
      '<a href="/b?utm_source=feed" rel=nofollow>a</a>',
      '<a rel="nofollow" href="https://blog.example/b?utm_source=feed">a</a>',
    ],
    ['<a title="b">a</a>', '<a title="b">a</a>'],
    ['<a href="javascript:alert(1)">a</a>', '<a href="">a</a>'],
    ['<a href="#b">a</a><p id=b>c</p>', `<a href="${base}#b">a</a><p id="b">c</p>`],
    ['<a href="https://a.example/"></a>', '<a href="https://a.example/"></a>'],
  ],
  'pictures are, whoever counts by them': [
    ['<img src="/p.gif" width=1 height=1>', '<img src="https://blog.example/p.gif" width="1" height="1">'],
    [
      '<img src="https://pixel.wp.com/b.gif" border=0 alt="" onerror=x>',
      '<img src="https://pixel.wp.com/b.gif" border="0" alt="">',
    ],
    ['<img src="data:image/svg+xml,<svg/>">', ''],
  ],
  'embedded things go, what stands in them stays': [
    ['a<iframe src="https://b.example/"> <b>c</b></iframe>', 'a <b>c</b>'],
    ['a<object data="https://b.example/"> c', 'a c'],
    ['a<embed src="https://www.youtube.com/v/aaaaaaaaaaa"/> c', 'a c'],
    ['<noscript>a</noscript><select><option>b</select><textarea><i>c</i></textarea>', 'ab<i>c</i>'],
    [
      '<video src="/v.mp4"><a href="/v.mp4">a</a></video>',
      '<a href="https://blog.example/v.mp4">a</a><video controls preload="none" src="https://blog.example/v.mp4"></video>',
    ],
  ],
  'scripts and styles go with their content': [
    ['a<script>b</script><style>c</style><applet>d</applet>e', 'ae'],
    ['<script src="https://gist.github.com/a/1234567.js"></script>', ''],
    ['<script type="math/tex">x</script>', ''],
    ['a<script src="https://b.example/"/><p>c</p>', 'a<p>c</p>'],
    ['<p style="color:red" onclick=a>b</p>', '<p>b</p>'],
  ],
  'nothing is recovered, adorned or hidden': [
    ['&lt;p&gt;a &lt;b&gt;b&lt;/b&gt;&lt;/p&gt;', '&lt;p&gt;a &lt;b&gt;b&lt;/b&gt;&lt;/p&gt;'],
    ['**a**\n\n* b\n* c\n\n[d](https://e.example/)', '**a**\n\n* b\n* c\n\n[d](https://e.example/)'],
    ['<input type=checkbox checked>a', 'a'],
    [
      '<h2>a<a class=headerlink href="#b">¶</a></h2>',
      `<h2>a<a class="headerlink" href="${base}#b">¶</a></h2>`,
    ],
    ['<pre class="brush: js">a</pre>', '<pre class="brush: js">a</pre>'],
    ['<span style="font-weight:bold">a</span>', '<span>a</span>'],
  ],
  'obsolete elements and attributes stay': [
    [
      '<center><font color=red>a</font> <big>b</big></center>',
      '<center><font color="red">a</font> <big>b</big></center>',
    ],
    ['<p align=center>a</p>', '<p align="center">a</p>'],
    [
      '<math><mi mathcolor=red>a</mi> <mfenced open="["><mi>b</mi></mfenced></math>',
      '<math><mi mathcolor="red">a</mi> <mfenced open="["><mi>b</mi></mfenced></math>',
    ],
  ],
  'a comment that never ends takes little along': [
    ['a<!-- b >c', 'ac'],
    ['a<!-- b > c -->d', 'ad'],
    ['a<!-- b -->', 'a'],
    ['<!DOCTYPE ~', '&lt;!DOCTYPE ~'],
    ['<!DOCTYPE html>a', 'a'],
  ],
  'drawings hold shapes, words and links': [
    [
      '<svg viewBox="0 0 9 9" onload=a><title><abbr title=b>c</abbr></title><path d="M0 0"/></svg>',
      '<svg viewBox="0 0 9 9"><title><abbr>c</abbr></title><path d="M0 0"></path></svg>',
    ],
    ['<svg><script>a</script><style>b</style><text>c</text></svg>', '<svg><text>c</text></svg>'],
    [
      '<svg><a xlink:href="javascript:a"><animate attributeName=href to="javascript:b"/><set/><text>c</text></a></svg>',
      '<svg><a xlink:href=""><text>c</text></a></svg>',
    ],
    ['<svg><foreignObject><p>a</p></foreignObject></svg>', '<svg></svg><p>a</p>'],
    ['<svg><use href="https://b.example/#c"/><image href="https://b.example/d"/></svg>a', '<svg></svg>a'],
    [
      '<svg><rect fill="url(#a)" stroke="url(https://b.example/c)"/></svg>',
      '<svg><rect fill="url(#a)"></rect></svg>',
    ],
    ['<svg><defs><g id=a></g></defs></svg>', '<svg><defs><g id="a"></g></defs></svg>'],
    ['<svg><g><circle r=1></svg>a', '<svg><g><circle r="1"></circle></g></svg>a'],
  ],
}

for (const [name, rows] of Object.entries(facts)) {
  test(`faithfully, ${name}`, () => {
    for (const [input, output] of rows) {
      assert.equal(cleanHtml(input, { base, faithful: true }).html.markup, output, input)
    }
  })
}

/** What no faithful output may have either: judged on its tags alone. */
const forbidden: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['an event handler', / on[a-z]*="/i],
  ['a style', / style="|<style/i],
  ['a script', /<script/i],
  ['a form', /<(?:form|input|button|select|textarea)/i],
  ['a frame', /<(?:i?frame|object|embed|applet|portal)/i],
  ['what a drawing could do', /<(?:animate|set|use|image|foreignobject|feimage|script|annotation-xml)/i],
  ['head matter', /<(?:base|link|meta)/i],
  [
    'a dangerous address',
    / (?:href|src|poster|cite|srcset|xlink:href)="(?!"|https?:|mailto:|[a-z]+:[^"]*@|data:image\/(?:png|gif|jpe?g|webp);|(?:tel|gemini|gopher|ircs?|xmpp|matrix|ftps?|nntp|news|geo|sips?):)/i,
  ],
  ['credentials', / (?:href|src|cite)="https?:\/\/[^"/]*@/],
  ['an address in paint', /="[^"]*url\((?!#)/i],
  ['a target or a ping', / (?:target|ping|for|form|usemap|is|slot|action|formaction)="/i],
  ['playing by itself', / (?:autoplay|autofocus|preload="(?!none))/i],
]

test('faithfully, no attack comes through', () => {
  for (const { markup } of payloads) {
    const output = cleanHtml(markup, { base, faithful: true }).html.markup
    const tags = (output.match(/<[^>]*>/g) ?? []).join('')
    const where = `${markup.slice(0, 200)} → ${output.slice(0, 300)}`
    for (const [what, pattern] of forbidden) assert.doesNotMatch(tags, pattern, `${what}: ${where}`)
    assertWhole(output, where)
  }
})

const voids = new Set(['br', 'hr', 'img', 'source', 'wbr'])

/** Every tag is well formed and closed in order, and there is no other `<`. */
function assertWhole(output: string, where: string): void {
  const open: string[] = []
  for (const [token] of output.matchAll(/<[^>]*>?/g)) {
    const tag = /^<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?: [a-zA-Z][a-zA-Z:-]*="[^"<>]*"| controls)*)>$/.exec(token)
    assert.ok(tag, `no tag of ours: ${token}: ${where}`)
    const [, end, name = ''] = tag
    if (end === '/') assert.equal(open.pop(), name, where)
    else if (!voids.has(name)) open.push(name)
  }
  assert.deepEqual(open, [], where)
}
