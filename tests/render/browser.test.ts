import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { planSite } from '../../src/render/render.ts'
import { sampleSite } from './sample-site.ts'
import { renderAll, shippedTheme } from './site-builder.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const skip = existsSync(executablePath)
  ? false
  : `there is no Chromium at ${executablePath} (CHROMIUM names another)`

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const folder = await mkdtemp(join(tmpdir(), 'almagest-browser-'))
let browser: Browser | undefined
after(async () => {
  await browser?.close()
  await rm(folder, { recursive: true })
})

const otherPages = [
  'titles_only.html',
  'subscriptions/index.html',
  'about/index.html',
  'health/index.html',
  'author/ada-lovelace/index.html',
  'archive/index.html',
  'search/index.html',
  '2025/index.html',
  '2025/10/index.html',
  '2025/10/29/index.html',
  'tag/index.html',
  'tag/engines/index.html',
  'on-this-day/index.html',
]

/** The pages of a theme, one of each kind, as files. */
async function pagesOf(theme: 'classic' | 'default'): Promise<string[]> {
  const files = await renderAll(planSite(sampleSite(shippedTheme(theme))))
  for (const [path, content] of files) {
    await mkdir(join(folder, theme, dirname(path)), { recursive: true })
    await writeFile(join(folder, theme, path), content)
  }
  return ['index.html', ...otherPages, [...files.keys()].find((path) => path.startsWith('entry/')) ?? '']
}

/** Every kind of page on the desktop by day and on the phone by night: each rule of the style sheets is met once. */
const ways: readonly (BrowserContextOptions & { readonly name: string })[] = [
  { name: 'desktop, light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'phone, dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
]

for (const theme of ['classic', 'default'] as const) {
  test(`${theme}: axe finds nothing, nothing is wider than the screen, the style applies`, {
    skip,
  }, async (t) => {
    browser ??= await chromium.launch({ executablePath, args: flags })
    const paths = await pagesOf(theme)
    for (const { name, ...options } of ways) {
      await t.test(name, async () => {
        const context = await browser?.newContext(options)
        const page = (await context?.newPage()) ?? assert.fail()
        for (const path of paths) {
          await page.goto(pathToFileURL(join(folder, theme, path)).href, { waitUntil: 'domcontentloaded' })
          const { violations } = await new AxeBuilder({ page }).analyze()
          const found = violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`,
          )
          assert.deepEqual(found, [], path)
          const facts = await page.evaluate(
            '({ wide: document.documentElement.scrollWidth - innerWidth, sheets: document.styleSheets.length, margin: getComputedStyle(document.body).margin })',
          )
          assert.deepEqual(facts, { wide: 0, sheets: 1, margin: '0px' }, path)
        }
        await context?.close()
      })
    }
  })
}
