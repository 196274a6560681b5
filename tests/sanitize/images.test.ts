import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanHtml } from '../../src/sanitize/sanitize.ts'

const base = 'https://blog.example/posts/1'
const rest = ' loading="lazy" decoding="async" referrerpolicy="no-referrer">'
/** Three pixels wide and high. */
const dot = 'data:image/gif;base64,R0lGODlhAwADAIAAAAAAAP///yH5BAEAAAAALAAAAAADAAMAAAIDhG8FADs='
const blank = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

function clean(markup: string): string {
  return cleanHtml(markup, { base }).html.markup
}

function img(attributes: string): string {
  return `<img src="https://blog.example/${attributes}${rest}`
}

test('pictures are absolute, lazy, described, and say nothing of the reader (C8)', () => {
  assert.equal(clean('<img src="/a.png">'), img('a.png" alt=""'))
  assert.equal(
    clean('<img src="a b.png" alt="A &quot;B&quot;" title="C" width="300px" height=200 align=left border=0>'),
    img('posts/a%20b.png" alt="A &quot;B&quot;" width="300" height="200" title="C"'),
  )
  assert.equal(clean('<img src="/a.png" style="width: 50px">'), img('a.png" alt="" width="50"'))
})

test('lazy pictures show without their script (C8)', () => {
  const lazy = [
    `<img src="${blank}" data-src="/a.png">`,
    '<img data-original="/a.png">',
    '<img class=lazyload src="/img/placeholder.svg" data-lazy-src="/a.png">',
    '<img data-srcset="/s.png 300w, /a.png 600w">',
    '<picture><source srcset="/s.webp 1x, /a.png 2x"><img></picture>',
    '<picture><source data-srcset="/a.png"></picture>',
    '<noscript><img src="/a.png"></noscript>',
    `<img src="${blank}" data-src="/a.png"><noscript><img src="/a-small.png"></noscript>`,
    '<noscript><img src="/a.png"></noscript><img data-src="/a-large.png">',
    // Next.js: two stand-ins, and the picture where no script runs.
    `<span><img alt="" aria-hidden=true src="data:image/svg+xml,%3csvg/%3e"></span><img src="${blank}"><noscript><img src="/a.png"></noscript>`,
    `<img aria-hidden=true src="${dot}"><img data-opt-src="/a.png">`,
    '<img data-cfsrc="/a.png" style="display:none;visibility:hidden"><noscript><img src="/a.png"></noscript>',
    '<object type="image/svg+xml" data="/a.png">none</object>',
    '<embed type="image/png" src="/a.png">',
    '<amp-img src="/a.png"></amp-img>',
  ]
  for (const markup of lazy)
    assert.match(clean(markup), /^<img src="https:\/\/blog\.example\/a\.png" alt=""[^<]*>$/, markup)
})

test('candidates are absolute, of one kind, and widths have their sizes', () => {
  const sizes = ' sizes="(min-width: 50em) 45em, 100vw"'
  assert.equal(
    clean('<img src="/a.png" srcset="/s.png 300w, /b.png 2x, javascript:x 600w, /l.png 900w">'),
    img(`a.png" alt="" srcset="https://blog.example/s.png 300w, https://blog.example/l.png 900w"${sizes}`),
  )
  assert.equal(
    clean('<img src="/a.png" srcset="/a.png, /b,c.png 2x">'),
    img('a.png" alt=""'),
    'a single kind with one candidate says no more than src',
  )
})

test('pixels, beacons and counters go (C6)', () => {
  const pixels = [
    '<img src="https://x.example/p.gif" width=1 height=1>',
    '<img src="https://x.example/p.gif" height="1px">',
    '<img src="https://x.example/p.gif" style="width:0px">',
    '<img src="https://x.example/p.gif" style="display: none">',
    '<img src="https://feeds.feedburner.com/~r/blog/~4/abc">',
    '<img src="https://pixel.wp.com/b.gif?host=x">',
    '<img src="https://stats.g.doubleclick.net/x.gif">',
    '<img src="https://medium.com/_/stat?event=post.clientViewed">',
    '<img src="https://www.facebook.com/tr?id=1">',
    '<noscript><img src="https://www.google-analytics.com/collect?v=1"></noscript>',
    '<iframe src="https://www.googletagmanager.com/ns.html?id=x"></iframe>',
  ]
  for (const markup of pixels) assert.equal(clean(markup), '', markup)
  const counters = [
    'stats.blog.example/matomo.php?idsite=1&rec=1',
    'blog.example/wp-content/plugins/matomo/app/matomo.php?idsite=1',
    'sa.blog.example/noscript.gif?collect-dnt=true',
    'track.hubspot.com/__ptq.gif?a=1',
    'pixel.blog.example/p.gif?a=1',
    'plausible.io/api/event',
    'blog.example/api/event',
    'x.goatcounter.com/count?p=/a',
    'counter.blog.example/counter.php?id=3',
    'news.blog.example/track/open?u=1',
    'eotrx.substackcdn.com/open?token=x',
    'blog.example/wp-content/plugins/statify/p.gif',
    'feedpress.me/1/2.gif',
    'nitter.example/pixel',
  ]
  for (const address of counters) assert.equal(clean(`<img src="https://${address}">`), '', address)
  assert.equal(clean('<img src="/p.png" style="position:absolute;left:-9999px">'), '')
  assert.equal(clean('<img src="/p.png" hidden>'), '')
  assert.equal(clean(`<img src="${blank}">`), '')
  assert.equal(clean('<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAABkCAYAAAA=">'), '')
  for (const address of [
    'miro.medium.com/max/a.png',
    'pixel.nymag.example/imgs/a.jpg',
    'plausible.io/uploads/a.png',
    'blog.example/count/a.png',
    'blog.example/img/counter.png',
    'blog.example/api/event/1/photo',
    'blog.example/img/pixel.png',
  ])
    assert.notEqual(clean(`<img src="https://${address}">`), '', address)
})

test('a picture of an emoji is the emoji', () => {
  const emoji = (attributes: string) => clean(`<p>a<img ${attributes}></p>`)
  const wordpress =
    'class="wp-smiley" style="height: 1em" src="https://s.w.org/images/core/emoji/15.0.3/72x72/x.png"'
  assert.equal(emoji(`${wordpress} alt="🙂"`), '<p>a🙂</p>')
  assert.equal(emoji(`${wordpress} alt="🏴󠁧󠁢󠁥󠁮󠁧󠁿"`), '<p>a🏴󠁧󠁢󠁥󠁮󠁧󠁿</p>')
  assert.equal(emoji('class="wp-smiley" src="/icon_smile.gif" alt=":-)"'), '<p>a:-)</p>')
  assert.equal(emoji('class=emoji alt="👩‍💻" src=/x.png'), '<p>a👩‍💻</p>')
  for (const picture of [
    'class=emoji alt=":tada:" src=/x.png',
    'alt="🙂" src=/photo.png',
    'class=emoji alt=3 src=/x',
  ])
    assert.match(emoji(picture), /<img /, picture)
})

test('embedded pictures are small raster images, never SVG (C6)', () => {
  assert.equal(clean(`<img src="${dot}" alt="dot">`), `<img src="${dot}" alt="dot"${rest}`)
  assert.equal(clean('<img src="data:image/svg+xml;base64,PHN2Zz4=">'), '')
  assert.equal(clean('<img src="data:text/html,x">'), '')
  assert.equal(clean(`<img src="data:image/png;base64,${'A'.repeat(100_000)}">`), '')
})

test('players start only when asked to', () => {
  const src = 'https://blog.example/v.mp4'
  assert.equal(
    clean('<video src="/v.mp4" autoplay loop width=640 height=360 poster="/p.jpg">no video</video>'),
    `<video width="640" height="360" poster="https://blog.example/p.jpg" controls preload="none" src="${src}"></video>`,
  )
  assert.equal(
    clean(
      '<a href="/x"><audio><source src="/a.ogg" type="audio/ogg"><source src="javascript:x"></audio></a>',
    ),
    '<audio controls preload="none"><source src="https://blog.example/a.ogg" type="audio/ogg"></audio>',
  )
  assert.equal(clean('<video></video>a'), 'a')
})
