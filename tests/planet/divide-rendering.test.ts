import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { defineConfig, type PlanetSettings } from '../../src/config/config.ts'
import type { PublishedFile } from '../../src/model/published-file.ts'
import type { PlannedFile, Site } from '../../src/model/site.ts'
import { divideRendering } from '../../src/planet/divide-rendering.ts'
import { outlookOf } from '../../src/planet/outlook.ts'
import { RenderThreads } from '../../src/planet/render-threads.ts'
import { planetSite } from '../../src/planet/site.ts'
import { planOf, sharedFiles } from '../../src/planet/site-plan.ts'
import { build } from '../../src/planet.ts'
import { openSite, planSite } from '../../src/render/render.ts'
import type { Store } from '../../src/store/store.ts'
import { feedOf, type SmallPlanet, smallPlanet } from './small-web.ts'

const now = Date.parse('2026-11-02T12:00:00Z')
const generator = { name: 'Almagest', version: '0', url: 'https://almagest.example/' }

/** So many that a second thread is worth its start: 12 blogs of 20 entries. */
async function largePlanet(
  context: TestContext,
  theme: string,
): Promise<SmallPlanet & { settings: PlanetSettings }> {
  const planet = await smallPlanet(context)
  const hosts = Array.from({ length: 12 }, (_, number) => `blog${number}.example`)
  for (const host of hosts) {
    const titles = Array.from({ length: 20 }, (_, number) => [`${host} ${number} und mehr`, number] as const)
    const feed = feedOf(host, now, Object.fromEntries(titles))
    // Tags that have pages, and words by which entries are kin.
    const tagged = feed.replaceAll('</item>', '<category>Planets</category><category>Ünd</category></item>')
    planet.web.set(`https://${host}/feed`, tagged)
  }
  const feeds = hosts.map((host) => ({ url: `https://${host}/feed`, name: host }))
  const settings = { planet: { url: 'https://planet.example/', theme }, feeds, river: { newFeedEntries: 20 } }
  await planet.visit(settings, now)
  return { ...planet, settings }
}

async function siteOf(store: Store, settings: PlanetSettings): Promise<Site> {
  const config = defineConfig(settings)
  return planetSite(config, store, await outlookOf(config, await store.feeds(), store, { now, generator }), {
    now,
    updatedAt: now,
  })
}

function folderFor(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'almagest-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'public')
}

function contentOf(folder: string): ReadonlyMap<string, string> {
  const paths = (readdirSync(folder, { recursive: true }) as string[]).sort()
  const files = paths.filter((path) => statSync(join(folder, path)).isFile())
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), 'latin1')]))
}

for (const theme of ['default', 'classic']) {
  test(`a thread renders every file of every author as this one does: ${theme}`, async (context) => {
    const { store, settings } = await largePlanet(context, theme)
    const site = await siteOf(store, settings)
    const threads = new RenderThreads(site, store.url, 1)
    context.after(() => threads.close())
    const here = openSite(site)
    for (const author of site.authors) {
      const files = [...here.ofAuthor(author).files()]
      const bodies = await threads.render(author, files)
      assert.ok(bodies, 'the thread can render')
      assert.equal(bodies.length, files.length)
      for (const [index, file] of files.entries())
        assert.equal(Buffer.from(bodies[index] ?? []).toString(), String(await file.render()), file.path)
    }
  })
}

test('a thread renders archives and days that all share as this one does', async (context) => {
  const { store, settings } = await largePlanet(context, 'default')
  const site = await siteOf(store, settings)
  const threads = new RenderThreads(site, store.url, 1)
  context.after(() => threads.close())
  const kinds = new Set<string>()
  for (const file of sharedFiles(planOf(site, new Map()))) {
    if (file.task === undefined) continue
    kinds.add(file.task.kind)
    const body = await threads.renderShared(file.task)
    assert.equal(Buffer.from(body ?? []).toString(), String(await file.render()), file.path)
  }
  assert.deepEqual([...kinds].sort(), ['atom', 'day'])
})

test('what is published is the same with threads and without', async (context) => {
  const { store, settings } = await largePlanet(context, 'default')
  const [alone, together] = [folderFor(context), folderFor(context)]
  const options = { now, thorough: true, generator }
  await build(defineConfig({ ...settings, output: { folder: alone } }), store, { ...options, threads: 0 })
  const report = await build(defineConfig({ ...settings, output: { folder: together } }), store, {
    ...options,
    threads: 2,
  })
  assert.deepEqual(contentOf(together), contentOf(alone))
  assert.ok(report.written > 240)
})

test('a thread that cannot work leaves its files to this one', async (context) => {
  const { store, settings } = await largePlanet(context, 'default')
  const site = await siteOf(store, settings)
  const threads = new RenderThreads(site, 'sqlite:/nowhere/at.db', 1)
  context.after(() => threads.close())
  const paths: string[] = []
  for await (const file of divideRendering(planOf(site, new Map()), new Map(), () => threads)) {
    await file.render()
    paths.push(file.path)
  }
  assert.deepEqual(paths.sort(), pathsOf(site))
})

test('a little to render is worth no thread', async (context) => {
  const { store, settings } = await largePlanet(context, 'default')
  const site = await siteOf(store, settings)
  const published = new Map<string, PublishedFile>()
  const plan = planOf(site, new Map())
  const all = await planned(divideRendering(plan, published, () => undefined))
  for (const { path, key } of all) published.set(path, { path, key, hash: '' })
  for (const { path } of all.slice(0, 50)) published.delete(path)
  const again = await planned(divideRendering(plan, published, () => assert.fail('a thread was started')))
  assert.deepEqual(again.map(({ path }) => path).sort(), pathsOf(site))
})

async function planned(files: AsyncIterable<PlannedFile>): Promise<readonly PlannedFile[]> {
  const all: PlannedFile[] = []
  for await (const file of files) all.push(file)
  return all
}

function pathsOf(site: Site): readonly string[] {
  return [...planSite(site)].map((file) => file.path).sort()
}
