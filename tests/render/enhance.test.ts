import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { planSite } from '../../src/render/render.ts'
import { sampleSite } from './sample-site.ts'
import { renderAll, shippedTheme } from './site-builder.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const skip = existsSync(executablePath)
  ? false
  : `there is no Chromium at ${executablePath} (CHROMIUM names another)`
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']

const card =
  '<figure class="embed" data-embed="https://video.example/embed/1" data-provider="Video"><a href="https://video.example/1">A film</a></figure>'
const site = sampleSite(shippedTheme('default'))
const files = await renderAll(
  planSite({
    ...site,
    load: async (ids) => {
      const { Html } = await import('../../src/lib/html.ts')
      return (await site.load(ids)).map((entry) =>
        entry.id === 8 ? { ...entry, content: Html.vouch(card) } : entry,
      )
    },
  }),
)
const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
}
const server = createServer((request, response) => {
  const path = decodeURI(request.url ?? '/').slice(1) || 'index.html'
  const body = files.get(path)
  response.writeHead(body === undefined ? 404 : 200, {
    'content-type': types[path.split('.').at(-1) ?? ''] ?? 'text/plain',
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

async function visit(options: BrowserContextOptions = {}): Promise<Page> {
  browser ??= await chromium.launch({ executablePath, args: flags })
  const context = await browser.newContext({ timezoneId: 'UTC', ...options })
  const page = await context.newPage()
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' && !/ERR_|404|Failed to load|frame-src https:/.test(text))
      assert.fail(text)
  })
  page.on('pageerror', (error) => assert.fail(error))
  await page.goto(origin, { waitUntil: 'load' })
  return page
}

function days(page: Page): Promise<string[]> {
  return page.locator('.day > h2').allTextContents()
}

test('without script every word is there', { skip }, async () => {
  const page = await visit({ javaScriptEnabled: false })
  assert.equal(await page.locator('.h-entry').count(), 10)
  assert.ok((await page.locator('main').textContent())?.includes('Part 6'))
  assert.equal(await page.locator('button').count(), 0)
})

test('times and days are the reader’s', { skip }, async () => {
  const utc = await visit()
  assert.deepEqual(await days(utc), [
    'Wednesday, October 29, 2025',
    'Tuesday, October 28, 2025',
    'Monday, October 27, 2025',
    'Sunday, October 26, 2025',
  ])
  const tokyo = await visit({ timezoneId: 'Asia/Tokyo' })
  assert.deepEqual(await days(tokyo), [
    'Thursday, October 30, 2025',
    'Wednesday, October 29, 2025',
    'Tuesday, October 28, 2025',
    'Monday, October 27, 2025',
    'Sunday, October 26, 2025',
  ])
  assert.equal(await tokyo.locator('.day').first().locator('.h-entry').count(), 2)
  assert.match(
    (await tokyo.locator('.update').first().textContent()) ?? '',
    /^Last update: October 30, 2025 at 6:43\sAM$/,
  )
  assert.match((await tokyo.locator('.dt-published').first().textContent()) ?? '', /^5:56\sAM$/)
  assert.equal(await tokyo.locator('.h-entry').count(), 10)
  assert.equal(await tokyo.locator('.folded').count(), 1)
})

test('keys lead from entry to entry and show help', { skip }, async () => {
  const page = await visit()
  const focused = () => page.evaluate('document.activeElement.id')
  const ids = await page.evaluate('[...document.querySelectorAll(".entry")].map((entry) => entry.id)')
  const list = ids as string[]
  await page.keyboard.press('j')
  assert.equal(await focused(), list[0])
  await page.keyboard.press('j')
  assert.equal(await focused(), list[1])
  await page.keyboard.press('k')
  assert.equal(await focused(), list[0])
  await page.keyboard.press('?')
  assert.equal(await page.locator('dialog.keys').isVisible(), true)
  await page.keyboard.press('Escape')
  assert.equal(await page.locator('dialog.keys').isVisible(), false)
  await page.keyboard.press('n')
  await page.waitForURL(/page\/2/)
})

test('an author can be hidden, and comes back', { skip }, async () => {
  const page = await visit()
  assert.equal(await page.getByText('On the economy of').first().isVisible(), true)
  await page.getByRole('button', { name: 'Hide Charles Babbage' }).click()
  assert.equal(await page.getByText('On the economy of').first().isVisible(), false)
  await page.reload()
  assert.equal(await page.getByText('On the economy of').first().isVisible(), false, 'remembered')
  await page.getByRole('button', { name: 'Show all' }).click()
  assert.equal(await page.getByText('On the economy of').first().isVisible(), true)
})

test('what came since the last visit is marked', { skip }, async () => {
  const page = await visit()
  assert.equal(await page.locator('.new').count(), 0, 'a first visit has nothing to compare with')
  const last = Date.parse('2025-10-29T00:00:00Z')
  await page.evaluate(`localStorage.setItem('almagest.visit', '{"before":0,"at":${last}}')`)
  await page.reload()
  assert.equal(await page.locator('.new').count(), 3)
  assert.ok(await page.getByText('3 new since your last visit.').isVisible())
  await page.reload()
  assert.equal(await page.locator('.new').count(), 3, 'still the same visit')
})

test('a film loads on a click and not before', { skip }, async () => {
  const page = await visit()
  await page.locator('.folded > summary').click()
  assert.equal(await page.locator('iframe').count(), 0)
  await page.getByText('A film').click()
  const frame = page.locator('iframe')
  assert.equal(await frame.getAttribute('src'), 'https://video.example/embed/1')
  assert.equal(await frame.getAttribute('title'), 'A film')
  assert.match((await frame.getAttribute('sandbox')) ?? '', /^allow-scripts allow-same-origin /)
})

test('a frame of the site itself stays a stranger in it', { skip }, async () => {
  const page = await visit()
  await page.locator('.folded > summary').click()
  const card = page.locator('.embed')
  await card.evaluate((element) => element.setAttribute('data-embed', '/videos/embed/12345678'))
  await card.locator('a').click()
  const sandbox = (await page.locator('iframe').getAttribute('sandbox')) ?? ''
  assert.equal(sandbox, 'allow-scripts allow-popups allow-presentation')
})

test('lists of past days stay where they are', { skip }, async () => {
  const page = await visit()
  for (const path of ['2025/10/index.html', 'on-this-day/index.html']) {
    await page.goto(origin + path, { waitUntil: 'load' })
    assert.ok(await page.locator('.day > h2').first().isVisible(), path)
  }
})
