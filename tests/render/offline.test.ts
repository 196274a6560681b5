import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { type Browser, chromium } from 'playwright-core'
import type { Site } from '../../src/model/site.ts'
import { planSite } from '../../src/render/render.ts'
import { sampleSite } from './sample-site.ts'
import { renderAll, shippedTheme } from './site-builder.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const skip = existsSync(executablePath)
  ? false
  : `there is no Chromium at ${executablePath} (CHROMIUM names another)`

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
}
const standard = sampleSite(shippedTheme('default'))

let files = await renderAll(planSite(standard))
let isOnline = true
const server = createServer((request, response) => {
  if (!isOnline) {
    request.socket.destroy()
    return
  }
  const path = decodeURI(request.url ?? '/').slice('/planet/'.length)
  const body = files.get(path.endsWith('/') || path === '' ? `${path}index.html` : path)
  response.writeHead(body === undefined ? 404 : 200, {
    'content-type': types[path.split('.').at(-1) ?? ''] ?? 'text/html',
    'cache-control': 'no-store',
  })
  response.end(body)
})
await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
const home = `http://127.0.0.1:${(server.address() as AddressInfo).port}/planet/`

let browser: Browser | undefined
after(async () => {
  await browser?.close()
  server.close()
  server.closeAllConnections()
})

async function open() {
  browser ??= await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
  isOnline = true
  return (await browser.newContext()).newPage()
}

const isServed = 'navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)'

async function publish(site: Site) {
  files = await renderAll(planSite(site))
}

test('a page that was read is there without a network, with its style; any other leads to the front page', {
  skip,
}, async () => {
  await publish(standard)
  const page = await open()
  await page.goto(home)
  await page.waitForFunction(isServed)
  await page.goto(`${home}about/index.html`)
  isOnline = false
  await page.goto(`${home}about/index.html`)
  assert.equal(await page.locator('h1').textContent(), 'About')
  assert.equal(await page.evaluate('getComputedStyle(document.body).margin'), '0px')
  await page.goto(`${home}author/ada-lovelace/index.html`)
  assert.ok((await page.locator('.h-entry').count()) > 0, 'the front page stands in')
})

test('who is online reads what is published now, also after the theme has changed', { skip }, async () => {
  await publish(standard)
  const page = await open()
  await page.goto(home)
  await page.waitForFunction(isServed)
  const theme = shippedTheme('default')
  const assets = new Map([
    ...theme.assets,
    ['style.css', new TextEncoder().encode('body { margin: 7px }')] as const,
  ])
  await publish(sampleSite({ ...theme, assets, hash: 'other' }, { planet: { name: 'Planet Renamed' } }))
  await page.goto(home)
  assert.equal(await page.title(), 'Planet Renamed')
  assert.equal(await page.evaluate('getComputedStyle(document.body).margin'), '7px')
})

test('where offline reading is given up, the worker and all it kept go away', { skip }, async () => {
  await publish(standard)
  const page = await open()
  await page.goto(home)
  await page.waitForFunction(isServed)
  await publish({ ...standard, offline: false })
  await page.goto(home)
  await page.evaluate('navigator.serviceWorker.getRegistration().then((one) => one?.update())')
  await page.waitForFunction('navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)')
  await page.waitForFunction('caches.keys().then((names) => names.length === 0)')
})
