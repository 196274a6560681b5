import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { defineConfig, type PlanetSettings } from '../../src/config/config.ts'
import { readEdition } from '../../src/planet/edition.ts'
import { outlookOf } from '../../src/planet/outlook.ts'
import { planetSite } from '../../src/planet/site.ts'
import { build, type PublishReport } from '../../src/planet.ts'
import { planSite } from '../../src/render/render.ts'
import type { Store } from '../../src/store/store.ts'
import { feedOf, smallPlanet } from './small-web.ts'

/** Builds leave sections alone that nothing has changed of. What is there must be what a build from scratch would make. */

const start = Date.parse('2026-11-02T12:00:00Z')
const hour = 3_600_000
const generator = { name: 'Almagest', version: '0', url: 'https://almagest.example/' }
const hosts = ['ada.example', 'bob.example', 'eve.example']

interface Run {
  readonly folder: string
  /** Sets what the feeds say, visits them and publishes. */
  next(blogs: Blogs, at: number, more?: PlanetSettings): Promise<PublishReport>
  expected(): Promise<Map<string, string>>
}

/** Host → the entries that its feed lists: title → age in hours. */
type Blogs = Readonly<Record<string, Readonly<Record<string, number>>>>

async function planetIn(context: TestContext): Promise<Run> {
  const { web, store, visit } = await smallPlanet(context)
  const folder = join(mkdtempSync(join(tmpdir(), 'almagest-')), 'public')
  context.after(() => rmSync(join(folder, '..'), { recursive: true, force: true }))
  let settings: PlanetSettings = {}
  let now = start
  return {
    folder,
    async next(blogs, at, more = {}) {
      now = at
      for (const [host, entries] of Object.entries(blogs))
        web.set(`https://${host}/feed`, tagged(feedOf(host, at, Object.fromEntries(Object.entries(entries)))))
      settings = {
        planet: { url: 'https://planet.example/', theme: 'default' },
        feeds: Object.keys(blogs).map((host) => ({ url: `https://${host}/feed`, name: host })),
        output: { folder },
        ...more,
      }
      await visit(settings, at)
      return build(defineConfig(settings), store, { now: at, thorough: false, generator, threads: 0 })
    },
    expected: () => fromScratch(store, settings, now),
  }
}

function tagged(feed: string): string {
  return feed.replaceAll('</item>', '<category>Planets</category></item>')
}

async function fromScratch(
  store: Store,
  settings: PlanetSettings,
  now: number,
): Promise<Map<string, string>> {
  const config = defineConfig(settings)
  const { updatedAt = now } = readEdition(await store.publishedState()) ?? {}
  const outlook = await outlookOf(config, await store.feeds(), store, { now, generator })
  const site = await planetSite(config, store, outlook, { now, updatedAt })
  const files = new Map<string, string>()
  for (const { path, render } of planSite(site))
    files.set(path, Buffer.from(await render()).toString('latin1'))
  return files
}

function contentOf(folder: string): Map<string, string> {
  const paths = (readdirSync(folder, { recursive: true }) as string[]).filter((path) =>
    statSync(join(folder, path)).isFile(),
  )
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'latin1')]))
}

function assertSame(found: Map<string, string>, expected: Map<string, string>): void {
  assert.deepEqual([...found.keys()].sort(), [...expected.keys()].sort())
  // When feeds were visited is told anew only when something else is.
  for (const [path, body] of expected)
    if (!path.startsWith('health')) assert.ok(found.get(path) === body, `${path} is as it would be made now`)
}

const blogs = fc.dictionary(
  fc.constantFrom(...hosts),
  fc.dictionary(fc.constantFrom('One', 'Two', 'Three', 'Four'), fc.constantFrom(1, 30, 800, 9000)),
  { minKeys: 1 },
)

test('whatever happens between builds, what is published is what would be made from scratch', async (context) => {
  await fc.assert(
    fc.asyncProperty(fc.array(blogs, { minLength: 2, maxLength: 4 }), async (steps) => {
      const planet = await planetIn(context)
      for (const [index, step] of steps.entries()) {
        const report = await planet.next(step, start + index * hour)
        const found = contentOf(planet.folder)
        assertSame(found, await planet.expected())
        assert.equal(report.written + report.unchanged, found.size)
      }
    }),
    { seed: 6, numRuns: 6, endOnFailure: true },
  )
})

const quiet = { 'ada.example': { One: 1, Two: 50 }, 'bob.example': { Three: 2 } }

test('a file of a section that nothing has changed of is looked at once a day', async (context) => {
  const planet = await planetIn(context)
  const page = join(planet.folder, 'author/bob-example/index.html')
  await planet.next(quiet, start)
  rmSync(page)
  await planet.next({ ...quiet, 'ada.example': { New: 0, One: 1, Two: 50 } }, start + hour)
  assert.equal(existsSync(page), false)
  await planet.next({ ...quiet, 'ada.example': { Newer: 0, New: 1, One: 1, Two: 50 } }, start + 25 * hour)
  assert.equal(existsSync(page), true)
})

for (const [what, harm] of Object.entries<(folder: string) => void>({
  'a folder that was emptied': (folder) => rmSync(folder, { recursive: true }),
  'a folder without its front page': (folder) => rmSync(join(folder, 'index.html')),
})) {
  test(`${what} is made whole at once`, async (context) => {
    const planet = await planetIn(context)
    await planet.next(quiet, start)
    rmSync(join(planet.folder, 'author'), { recursive: true })
    harm(planet.folder)
    await planet.next({ ...quiet, 'ada.example': { New: 0, One: 1, Two: 50 } }, start + hour)
    assertSame(contentOf(planet.folder), await planet.expected())
  })
}

test('compressed copies come and go with the option, in sections too', async (context) => {
  const planet = await planetIn(context)
  const copy = join(planet.folder, 'author/bob-example/index.html.gz')
  await planet.next(quiet, start)
  for (const precompress of [true, false]) {
    await planet.next(quiet, start + hour, { output: { folder: planet.folder, precompress } })
    assert.equal(existsSync(copy), precompress)
  }
})
