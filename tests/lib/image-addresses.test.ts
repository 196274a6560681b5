import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Html } from '../../src/lib/html.ts'
import { imageAddresses, withImages } from '../../src/lib/image-addresses.ts'
import { cleanHtml } from '../../src/sanitize/sanitize.ts'

const tail = 'loading="lazy" decoding="async" referrerpolicy="no-referrer">'
const clean = (markup: string) => cleanHtml(markup, { base: 'http://ada.example/' }).html

test('the pictures of markup', () => {
  const html = clean(
    '<p><img src="/a.png?x=1&amp;y=2" alt="src=&quot;/no.png&quot;"><img src="/b.png" srcset="/b.png 1x, /b2.png 2x"><img src="/b.png"></p>',
  )
  assert.deepEqual(imageAddresses(html), ['http://ada.example/a.png?x=1&y=2', 'http://ada.example/b.png'])
  assert.deepEqual(imageAddresses(Html.vouch('<p>src="http://no.example/"</p>')), [])
})

test('other addresses for pictures', () => {
  const secure = (url: string) => ({ url: url.replace('http:', 'https:') })
  const one = clean('<p>a <img src="/a.png?x=1&amp;y=2" alt="A"> b</p>')
  assert.equal(
    withImages(one, secure).markup,
    `<p>a <img src="https://ada.example/a.png?x=1&amp;y=2" alt="A" ${tail} b</p>`,
  )
  const set = clean('<img src="/b.png" srcset="/b.png 1x, /b2.png 2x" alt="">')
  assert.equal(
    withImages(set, secure).markup,
    `<img src="https://ada.example/b.png" alt="" srcset="https://ada.example/b.png 1x, https://ada.example/b2.png 2x" ${tail}`,
  )
})

test('a copy brings its size, and is one for all widths', () => {
  const copy = () => ({ url: 'https://planet.example/images/a.webp', width: 640, height: 480, alone: true })
  const html = clean('<img src="/b.png" srcset="/b.png 300w, /b2.png 600w" alt="B">')
  assert.equal(
    withImages(html, copy).markup,
    `<img src="https://planet.example/images/a.webp" alt="B" width="640" height="480" ${tail}`,
  )
  const sized = clean('<img src="/b.png" alt="" width="64">')
  assert.match(withImages(sized, copy).markup, / width="64" loading/)
})

test('a pixel goes, and what is not asked for stays', () => {
  const html = clean('<p>a <img src="/pixel.png" alt="x"> <img src="/c.png" alt="C"></p>')
  const changed = withImages(html, (url) => (url.endsWith('pixel.png') ? {} : undefined))
  assert.equal(changed.markup, `<p>a  <img src="http://ada.example/c.png" alt="C" ${tail}</p>`)
  assert.equal(
    withImages(html, () => undefined),
    html,
  )
})

test('an address can break out of nothing', () => {
  const html = withImages(clean('<img src="/c.png" alt="">'), () => ({ url: 'https://x.example/"><script>' }))
  assert.match(html.markup, /src="https:\/\/x\.example\/&quot;&gt;&lt;script&gt;"/)
})
