import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { planSite } from '../../../src/render/render.ts'
import { isMessageKey, languages, messagesFor } from '../../../src/render/theme/messages.ts'
import { elements, parsePage, textOf } from '../dom.ts'
import { sampleSite } from '../sample-site.ts'
import { renderAll, shippedTheme } from '../site-builder.ts'

const english = messagesFor('en')
const keys = Object.keys(english).filter(isMessageKey)

for (const [language, messages] of Object.entries(languages)) {
  test(`${language}: every message, filled with the same things`, () => {
    const places = (text: string) => [...text.matchAll(/\{\d\}/g)].map(String).sort().join()
    for (const key of keys) {
      assert.notEqual(messages[key].trim(), '', key)
      assert.equal(places(messages[key]), places(english[key]), key)
    }
    assert.equal(Object.keys(messages).length, keys.length)
    assert.deepEqual(messages.keys.match(/[a-z?](?= = )/g), ['j', 'k', 'o', 'n', 'p', '?'])
  })
}

test('languages are found by their tags, and English stands in', () => {
  assert.equal(messagesFor('de-AT'), languages.de)
  assert.equal(messagesFor('pt_BR'), languages.pt)
  assert.equal(messagesFor('ZH-hant'), languages.zh)
  assert.equal(messagesFor('tlh'), english)
})

test('every message is used by a theme or a page, and every used one exists', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const read = (folder: string) =>
    (readdirSync(`${root}/${folder}`, { recursive: true }) as string[])
      .filter((name) => /\.(?:liquid|ts)$/.test(name))
      .map((name) => readFileSync(`${root}/${folder}/${name}`, 'utf8'))
      .join('\n')
  const themes = read('themes')
  const used = new Set([...themes.matchAll(/'([a-z.-]+)' \| t\b/g)].map((match) => match[1] ?? ''))
  const pages = read('src/render/pages') + read('src/render/outputs')
  assert.deepEqual(
    [...used].filter((key) => !isMessageKey(key)),
    [],
  )
  assert.deepEqual(
    keys.filter((key) => !used.has(key) && !pages.includes(`'${key}'`) && !pages.includes(`.${key}`)),
    [],
  )
})

test('a planet in Arabic is written from right to left, one in German in German', async () => {
  const page = async (language: string) =>
    (await renderAll(planSite(sampleSite(shippedTheme('default'), { planet: { language } })))).get(
      'index.html',
    ) ?? ''
  const arabic = parsePage(await page('ar'))
  const [root] = elements(arabic, 'html')
  assert.equal(root?.attribs.dir, 'rtl')
  assert.equal(root?.attribs.lang, 'ar')
  assert.ok(textOf(arabic).includes('آخر تحديث'))
  assert.equal(elements(arabic, 'article')[2]?.attribs.lang, undefined, 'an Arabic entry is at home')
  const german = textOf(parsePage(await page('de')))
  assert.ok(german.includes('Letzte Aktualisierung: 29. Oktober 2025 um 21:43'))
  assert.ok(german.includes('Mittwoch, 29. Oktober 2025'))
})
