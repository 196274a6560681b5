/** Tag soup: what editors, converters, broken templates and attackers write, at random but repeatable. */

/** mulberry32: a small generator of good enough chance, so that a seed names a document. */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const elements =
  `p p p div div span a a a b i em strong code pre ul ol li li dl dt dd table caption colgroup col thead tbody
  tfoot tr td th h1 h2 h3 h6 blockquote figure figcaption details summary section article aside header footer nav main
  br hr img wbr ruby rt rp sub sup small s u del ins q cite abbr time bdo bdi mark kbd math mi mo mn mtext mrow mfrac
  msup annotation annotation-xml semantics mglyph malignmark svg g path foreignObject desc title style script noscript
  template iframe object embed param video audio source track picture form input button select option textarea label
  fieldset legend font center big tt strike nobr marquee frameset frame noframes noembed xmp plaintext listing applet
  map area canvas dialog menu dir body html head base link meta x-unknown image isindex keygen data optgroup`.split(
    /\s+/,
  )

const attributes = [
  'href="/a"',
  'href="#n1"',
  'href="#e1-n2"',
  'href=javascript:alert(1)',
  "href='https://other.example/?utm_source=x&a=1&copy=2#f'",
  'id="n1"',
  'id=n2',
  'id="e1-n2"',
  'name="n3"',
  'class="language-rust"',
  'class="admonition warning"',
  'class="footnotes x"',
  'class="gutter"',
  'style="font-weight:bold"',
  'style="display:none"',
  'title="a &quot; <b>"',
  'lang="en_gb"',
  'lang=zz',
  'dir=rtl',
  'src="/i.png"',
  'src=x onerror=alert(1)',
  'src="https://www.youtube.com/embed/aaaaaaaaaaa"',
  'src="https://unknown.example/frame"',
  'data-src="/lazy.png"',
  'srcset="/s.png 1x, /b.png 2x"',
  'data-embed="https://www.youtube-nocookie.com/embed/aaaaaaaaaaa"',
  'width="1"',
  'width=300',
  'height="200px"',
  'colspan="3"',
  'rowspan=2',
  'rowspan="0"',
  'start="4"',
  'value=7',
  'reversed',
  'open',
  'checked type=checkbox',
  'type="math/tex; mode=display"',
  'datetime="2025-02-29"',
  'datetime="2024-02-29T10:00:00Z"',
  'cite="/source"',
  'encoding="text/html"',
  'display="block"',
  'onclick="alert(1)"',
  'x="unclosed',
  "y='",
  '=',
  '/',
  '"',
  '<',
]

const texts = [
  'word',
  ' ',
  '\n',
  '  two words ',
  'a & b',
  '&amp;',
  '&lt;script&gt;',
  '&#x202e;',
  '&nbsp;',
  '&copy',
  '&notit;',
  '\u0000',
  '\r\n',
  'é\u0301\u0301\u0301\u0301\u0301\u0301',
  '漢字',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '\ud800',
  '<',
  '>',
  '<!-- c -->',
  '<!--',
  '-->',
  '<![CDATA[x]]>',
  '<!doctype html>',
  '<?php x ?>',
  '</',
  '</ p>',
  '\\(x^2\\)',
]

function pick<T>(chance: () => number, from: readonly T[]): T {
  return from[Math.floor(chance() * from.length)] as T
}

function tag(chance: () => number): string {
  const name = pick(chance, elements)
  if (chance() < 0.4) return `</${name}>`
  let markup = `<${name}`
  while (chance() < 0.35) markup += ` ${pick(chance, attributes)}`
  return `${markup}${chance() < 0.05 ? '/' : ''}${chance() < 0.99 ? '>' : ''}`
}

export function soup(chance: () => number): string {
  const pieces = 2 + Math.floor(chance() * (chance() < 0.1 ? 120 : 24))
  let markup = ''
  for (let at = 0; at < pieces; at += 1) markup += chance() < 0.68 ? tag(chance) : pick(chance, texts)
  return markup
}

/** The same, with something cut out, doubled or moved: for the mutation of real and of hostile markup. */
export function mutate(markup: string, chance: () => number): string {
  const at = Math.floor(chance() * markup.length)
  const length = Math.floor(chance() * Math.min(40, markup.length))
  const piece = markup.slice(at, at + length)
  const other = Math.floor(chance() * markup.length)
  const roll = chance()
  if (roll < 0.25) return markup.slice(0, at) + markup.slice(at + length)
  if (roll < 0.5) return markup.slice(0, other) + piece + markup.slice(other)
  if (roll < 0.75) return markup.slice(0, at) + tag(chance) + markup.slice(at)
  if (roll < 0.9) return markup.slice(0, at) + pick(chance, texts) + markup.slice(at)
  return markup.slice(0, at) + soup(chance) + markup.slice(at + length)
}
