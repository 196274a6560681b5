import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { entryView } from '../../../src/render/pages/entry-view.ts'
import { frameOf } from '../../../src/render/pages/frame.ts'
import { assetsOf } from '../../../src/render/theme/assets.ts'
import { datesOf } from '../../../src/render/theme/dates.ts'
import { filtersOf } from '../../../src/render/theme/filters.ts'
import { sampleSite } from '../sample-site.ts'
import { planet, shippedTheme, themeOf } from '../site-builder.ts'

const document = readFileSync(new URL('../../../docs/themes.md', import.meta.url), 'utf8')

function named(name: string): boolean {
  return new RegExp(`[\`|] ?${name.replace(/[.]/g, '\\.')}(?:[:\`]| \`)`).test(document)
}

test('docs/themes.md names every filter', () => {
  const names = Object.keys(filtersOf(planet, assetsOf(themeOf('none', {})), datesOf(planet)))
  assert.deepEqual(
    names.filter((name) => !named(name)),
    [],
  )
})

test('docs/themes.md names every field of entries and authors', async () => {
  const site = sampleSite(shippedTheme('classic'))
  const [river] = site.river.entries
  const [stored] = await site.load([river?.card.id ?? 0])
  const entry = entryView(
    frameOf(site),
    river ?? assert.fail('no entry'),
    stored ?? assert.fail('not stored'),
  )
  const fields = [...Object.keys(entry ?? {}), ...Object.keys(entry?.author ?? {})]
  assert.deepEqual(
    fields.filter((name) => !named(name)),
    [],
  )
})

test('docs/themes.md names every template that the themes have', () => {
  const templates = [...shippedTheme('default').templates.keys(), ...shippedTheme('classic').templates.keys()]
  const pages = templates.filter((name) => !name.startsWith('_') || name.startsWith('_slot-'))
  assert.deepEqual(
    pages.filter((name) => !named(name)),
    [],
  )
})
