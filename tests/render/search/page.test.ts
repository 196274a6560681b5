import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { planSite } from '../../../src/render/render.ts'
import { authors, entries } from '../sample-site.ts'
import { author, buildSite, shippedTheme } from '../site-builder.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const skip = existsSync(executablePath)
  ? false
  : `there is no Chromium at ${executablePath} (CHROMIUM names another)`
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']

/** What a stranger may write where text belongs: none of it may become an element. */
const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
const deep = `<p>${'Long before it comes to the point, it says many other things. '.repeat(20)}Then a zephyranthes blooms.</p>`

async function filesOf(
  theme: 'classic' | 'default',
  language: string,
): Promise<Map<string, string | Uint8Array>> {
  const site = buildSite({
    theme: shippedTheme(theme),
    planet: { language },
    authors: [...authors, author(7, `${hostile} Mallory`)],
    entries: [
      ...entries,
      {
        feedId: 7,
        date: '2023-05-01T00:00:00Z',
        title: `${hostile} title`,
        text: `${hostile} text`,
        permalink: 'javascript:alert(1)',
        categories: [{ term: hostile }],
      },
      { feedId: 2, date: '2023-04-01T00:00:00Z', title: 'Garden', content: deep },
      ...Array.from({ length: 24 }, (_, index) => ({
        feedId: 2,
        date: new Date(Date.UTC(2022, 0, 24 - index)).toISOString(),
        title: `Report ${index}`,
        content: '<p>Nothing to report.</p>',
      })),
    ],
  })
  const files = new Map<string, string | Uint8Array>()
  for (const file of planSite(site)) files.set(file.path, await file.render())
  return files
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
}
const sites = new Map<string, Map<string, string | Uint8Array>>()
for (const [folder, theme, language] of [
  ['default', 'default', 'en'],
  ['classic', 'classic', 'en'],
  ['arabic', 'default', 'ar'],
] as const)
  sites.set(folder, await filesOf(theme, language))

let asked: string[] = []
const server = createServer((request, response) => {
  const path = decodeURI(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1)
  const [folder = '', ...rest] = path.split('/')
  const name = rest.join('/').replace(/(^|\/)$/, '$1index.html')
  asked.push(name)
  const body = sites.get(folder)?.get(name)
  response.writeHead(body === undefined ? 404 : 200, {
    'content-type': types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    'cache-control': 'max-age=600',
  })
  response.end(body)
})
await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

let browser: Browser | undefined
after(async () => {
  await browser?.close()
  server.close()
})

async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  browser ??= await chromium.launch({ executablePath, args: flags })
  const context = await browser.newContext({ timezoneId: 'UTC', ...options })
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' && !/ERR_|404|Failed to load/.test(message.text()))
      assert.fail(message.text())
  })
  page.on('pageerror', (error) => assert.fail(error))
  await page.goto(origin + path, { waitUntil: 'load' })
  return page
}

const field = 'main input[type=search]'
const names = (page: Page) => page.locator('#found .title').allTextContents()

async function said(page: Page, text: string): Promise<void> {
  await page.locator('#status', { hasText: text }).waitFor()
}

for (const theme of ['default', 'classic']) {
  test(`${theme}: words as they are typed, marked in what is found`, { skip }, async () => {
    const page = await visit(`${theme}/search/`)
    await page.locator(field).pressSequentially('comet star')
    await said(page, 'One entry')
    assert.deepEqual(await names(page), ['A comet near the pole star'])
    assert.deepEqual(await page.locator('#found mark').allTextContents(), ['comet', 'star'])
    assert.equal(new URL(page.url()).search, '?q=comet+star')
    assert.match(
      (await page.locator('#found .title a').getAttribute('href')) ?? '',
      /^https:\/\/blog4\.example\//,
    )
  })
}

test('an address with a query finds at once, and a filter narrows it', { skip }, async () => {
  const page = await visit('default/search/?q=report')
  await said(page, '24 entries')
  assert.equal((await names(page)).length, 10)
  await page.getByRole('button', { name: 'More entries' }).click()
  await page.locator('#found > li').nth(19).waitFor()
  await page.getByLabel('Year').selectOption('2025')
  await said(page, 'Nothing was found.')
  await page.getByLabel('Year').selectOption('2022')
  await page.getByLabel('Author').selectOption({ label: 'Charles Babbage' })
  await said(page, '24 entries')
  await page.getByLabel('Author').selectOption({ label: 'Ada Lovelace' })
  await said(page, 'Nothing was found.')
  const { search } = new URL(page.url())
  assert.equal(search, '?q=report&author=1&year=2022')
})

test('a tag of a result is a filter', { skip }, async () => {
  const page = await visit('default/search/?q=addition')
  await said(page, 'One entry')
  await page.getByRole('button', { name: 'Arithmetic' }).click()
  await page.waitForURL(/tag=Arithmetic/)
  await page.locator(field).fill('')
  await page.waitForURL(/\?tag=Arithmetic$/)
  await said(page, 'One entry')
})

test('Chinese and Japanese are found and marked within a sentence', { skip }, async () => {
  const page = await visit(`default/search/?q=${encodeURIComponent('円周率')}`)
  await said(page, 'One entry')
  assert.deepEqual(await page.locator('#found mark').allTextContents(), ['円周率', '円周率'])
})

test('words deep in an entry are shown where they stand', { skip }, async () => {
  const page = await visit('default/search/?q=zephyranthes')
  await page.locator('#found .excerpt mark', { hasText: 'zephyranthes' }).waitFor()
  assert.match(
    (await page.locator('#found .excerpt').textContent()) ?? '',
    /^….*Then a zephyranthes blooms\.$/,
  )
})

test('what strangers write stays text', { skip }, async () => {
  const page = await visit('default/search/?q=onerror')
  await said(page, 'One entry')
  assert.deepEqual(await names(page), [`${hostile} title`])
  assert.equal(await page.locator('main img, #found script').count(), 0)
  assert.match(
    (await page.locator('#found .title a').getAttribute('href')) ?? '',
    /\/entry\/[0-9a-f]{64}\/index\.html$/,
  )
  assert.match(await page.title(), /^Search/)
})

test('without a network, what was asked before is found again', { skip }, async () => {
  const page = await visit('default/search/?q=comet')
  await said(page, 'One entry')
  await page.locator(field).fill('report')
  await said(page, '24 entries')
  await page.reload()
  await said(page, '24 entries')
  await page.context().setOffline(true)
  asked = []
  await page.locator(field).fill('comet')
  await said(page, 'One entry')
  assert.deepEqual(asked, [])
})

test('a query asks for little', { skip }, async () => {
  asked = []
  const page = await visit('default/search/?q=comet')
  await said(page, 'One entry')
  const index = asked.filter((path) => /^search\/(words|entries)/.test(path))
  assert.equal(index.length, 2, `${index}`)
})

test('a planet published anew while the page stood open is asked again', { skip }, async () => {
  const page = await visit('default/search/?q=comet')
  await said(page, 'One entry')
  const files = sites.get('default') ?? assert.fail()
  const list = String(files.get('search/index.json'))
  const key = JSON.parse(list).segments.at(-1)[0] as string
  const [former, moved] = [[...files], 'f'.repeat(16)]
  for (const [path, body] of former)
    if (path.includes(key)) {
      files.delete(path)
      files.set(path.replace(key, moved), body)
    }
  files.set('search/index.json', list.replace(key, moved))
  await page.locator(field).fill('report')
  await said(page, '24 entries')
  sites.set('default', new Map(former))
})

test('the field in the banner leads here, and / leads to it', { skip }, async () => {
  const page = await visit('default/')
  await page.keyboard.press('/')
  await page.keyboard.type('comet')
  await page.keyboard.press('Enter')
  await page.waitForURL(/search\/.*q=comet/)
  await said(page, 'One entry')
})

test('without script the page says so and leads on', { skip }, async () => {
  const page = await visit('default/search/', { javaScriptEnabled: false })
  assert.match((await page.locator('main').textContent()) ?? '', /Archive and Blogs lead to every entry/)
  assert.equal(await page.locator('main a', { hasText: 'Archive' }).count(), 1)
})

for (const [name, path, options] of [
  ['default', 'default/search/?q=engine', { colorScheme: 'light' }],
  [
    'default on a phone by night',
    'default/search/?q=engine',
    { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  ],
  ['classic', 'classic/search/?q=engine', {}],
  ['Arabic', 'arabic/search/?q=engine', {}],
] as const)
  test(`${name}: axe finds nothing in what was found, and nothing is wider than the screen`, {
    skip,
  }, async () => {
    const page = await visit(path, options)
    await page.locator('#found mark').first().waitFor()
    const { violations } = await new AxeBuilder({ page }).analyze()
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      [],
    )
    assert.equal(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0)
  })
