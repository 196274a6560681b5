import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { defineConfig, type PlanetSettings } from '../../src/config/config.ts'
import { passThrough } from '../../src/planet/pass-through.ts'
import { temporaryFolder } from '../end-to-end/almagest.ts'
import { feedOf, type SmallPlanet, smallPlanet } from './small-web.ts'

const now = Date.UTC(2025, 9, 29)
const url = 'https://ada.example/feed'

interface Run {
  readonly planet: SmallPlanet
  /** Titles as they are shown, by the programs with these texts; and what was told. */
  shown(feed: Partial<NonNullable<PlanetSettings['feeds']>[number]>): Promise<readonly string[]>
  readonly notes: string[]
}

async function filtering(context: TestContext, programs: Readonly<Record<string, string>>): Promise<Run> {
  const folder = temporaryFolder(context)
  mkdirSync(join(folder, 'filters'))
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, 'filters', name), text)
  const planet = await smallPlanet(context)
  planet.web.set(url, feedOf('ada.example', now, { A: 1, B: 2, C: 3 }))
  await planet.visit({ feeds: [{ url }] }, now)
  const notes: string[] = []
  return {
    planet,
    notes,
    shown: async (feed) => {
      const config = defineConfig({ feeds: [{ url, ...feed }] }, { folder })
      await planet.store.follow(config.subscriptions, now)
      await passThrough(config, await planet.store.feeds(), planet.store, {
        note: (text) => notes.push(text),
      })
      const sieved = await planet.store.sieved()
      const cards = [...(await planet.store.cards())].filter(
        ({ id }) => sieved.get(id)?.keptOut === undefined,
      )
      return (await planet.store.load(cards.map(({ id }) => id))).map(({ title }) => title).sort()
    },
  }
}

/** A program of our own: the text of a function from entry to entry. */
function program(body: string): string {
  return `import { readFileSync } from 'node:fs'\nconst entry = readFileSync(0, 'utf8')\nprocess.stdout.write((${body})(entry))\n`
}

test('XPath decides what is shown, and changing it changes the past', async (context) => {
  const { shown } = await filtering(context, {})
  assert.deepEqual(await shown({ includeXpath: "//atom:title[.='A' or .='B']" }), ['A', 'B'])
  assert.deepEqual(await shown({ excludeXpath: "//atom:title[.='A']" }), ['B', 'C'])
  assert.deepEqual(await shown({}), ['A', 'B', 'C'])
})

test('a program drops entries or changes them, one after the other', async (context) => {
  const { shown, notes } = await filtering(context, {
    'drop.mjs': program("(entry) => entry.includes('>A<') ? '' : entry"),
    'mark.mjs': program("(entry) => entry.replace(/<title>(.*)<\\/title>/, '<title>$1!</title>')"),
  })
  assert.deepEqual(await shown({ filters: ['drop.mjs', 'mark.mjs'] }), ['B!', 'C!'])
  assert.deepEqual(
    await shown({ filters: ['mark.mjs'] }),
    ['A!', 'B!', 'C!'],
    'each starts from what the feed said',
  )
  assert.deepEqual(await shown({}), ['A', 'B', 'C'], 'without programs everything is as it was')
  assert.deepEqual(notes, [])
})

test('a program is run once for each entry', async (context) => {
  const { planet, shown } = await filtering(context, {
    'count.mjs': `import { appendFileSync } from 'node:fs'\nappendFileSync('runs', 'x')\nprocess.stdin.pipe(process.stdout)\n`,
  })
  await shown({ filters: ['count.mjs'] })
  const revision = await planet.store.revision()
  await shown({ filters: ['count.mjs'] })
  assert.equal(await planet.store.revision(), revision)
  assert.equal((await planet.store.sieved()).size, 3)
})

test('what a program writes is cleaned like any other words', async (context) => {
  const { planet, shown } = await filtering(context, {
    'evil.mjs': program(
      `(entry) => entry.replace('<source>', '<content type="html">&lt;p onclick="x()">hi&lt;script>alert(1)&lt;/script>&lt;/p></content><source>')`,
    ),
  })
  await shown({ filters: ['evil.mjs'] })
  const [entry] = await planet.store.load([...(await planet.store.cards())].map(({ id }) => id))
  assert.equal(entry?.content?.markup, '<p>hi</p>')
  assert.ok(entry?.originalId?.startsWith('ada.example/'), 'who it is stays')
})

for (const [name, text, told] of [
  [
    'broken.mjs',
    "throw new Error('x')",
    /^the filter broken\.mjs failed with “[ABC]”, which is shown unfiltered: it ended with status 1/,
  ],
  ['prose.mjs', program("() => 'this is no entry'"), /what it wrote is no Atom entry$/],
  ['absent.mjs', undefined, /^the filter absent\.mjs is not run: there is no program absent\.mjs in /],
] as const)
  test(`a failing program keeps the entry: ${name}`, async (context) => {
    const { shown, notes } = await filtering(context, text === undefined ? {} : { [name]: text })
    assert.deepEqual(await shown({ filters: [name] }), ['A', 'B', 'C'])
    assert.match(notes[0] ?? '', told)
  })
