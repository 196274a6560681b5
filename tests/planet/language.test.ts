import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Html } from '../../src/lib/html.ts'
import { inItsLanguage } from '../../src/planet/language.ts'
import { cleanEntry } from '../../src/sanitize/sanitize.ts'

const german =
  'Die neue Fassung ist da, und sie ist auf allen Rechnern, die hier in meinem Zimmer stehen, schneller als die vorige, auch wenn ich es nicht geglaubt hätte.'
const code =
  '<pre><code>for (const each of the_list) { if (each.is_not_in(the_other_list)) return it; }</code></pre>'

function entry(markup: string, language?: string) {
  const raw = {
    content: [{ type: 'html' as const, value: markup, language }],
    ...{
      authors: [],
      contributors: [],
      categories: [],
      links: [],
      enclosures: [],
      thumbnails: [],
      chapters: [],
    },
  }
  return cleanEntry(raw, { idPrefix: 'e-' })
}

test('an entry has the language of its words', async () => {
  const facts: readonly (readonly [
    markup: string,
    own: string | undefined,
    feed: string | undefined,
    found: string | undefined,
  ])[] = [
    [german, undefined, undefined, 'de'],
    [german, undefined, 'en', 'de'],
    [german, 'en', 'de', 'de'],
    [german, 'de-AT', 'en', 'de-AT'],
    // What the feed says of all its entries is right: nothing has to be said of this one.
    [german, undefined, 'de-CH', undefined],
    [code.repeat(5) + german, undefined, 'en', 'de'],
    [code.repeat(5), undefined, 'de', undefined],
  ]
  for (const [markup, own, feed, found] of facts)
    assert.equal(
      (await inItsLanguage(entry(markup, own), feed)).language,
      found,
      `${own} ${feed} ${markup.slice(0, 30)}`,
    )
})

test('an entry whose language is as declared is not copied', async () => {
  const clean = { ...entry(german, 'de'), content: Html.vouch(german) }
  assert.equal(await inItsLanguage(clean, undefined), clean)
})

test('an English paragraph in an Arabic entry runs from left to right', async () => {
  const arabic =
    'الإصدار الجديد متاح الآن وهو أسرع من الإصدار السابق على جميع الأجهزة الموجودة في غرفتي، على الرغم من أنني لم أصدق ذلك.'
  const turned = await inItsLanguage(entry(`<p>${arabic}</p><p>In English.</p>`), undefined)
  assert.equal(turned.language, 'ar')
  assert.equal(turned.content?.markup, `<p>${arabic}</p><p dir="ltr">In English.</p>`)
})
