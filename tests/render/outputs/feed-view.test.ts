import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { type Browser, chromium, type Page } from 'playwright-core'
import { openOutputs } from '../../../src/render/outputs/outputs.ts'
import { planParts } from '../../../src/render/site-part.ts'
import { renderAll } from '../site-builder.ts'
import { entry, siteOf } from './site.ts'
import { readXml } from './xml-tree.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const skip = existsSync(executablePath)
  ? false
  : `there is no Chromium at ${executablePath} (CHROMIUM names another)`

const hostile = 'A "planet" \\ <b>of</b> {braces} & \u0007 more'

/** Its name is its first words. */
const untitled = entry(3, {
  title: '',
  text: `A note, ${'and so on '.repeat(20)}`,
  content: `<p>A <a href="https://ada.example/x">note</a>,</p>\n<p>${'and so on '.repeat(20)}</p>`,
})

async function filesOf(language: string): Promise<ReadonlyMap<string, string>> {
  const entries = [entry(1, { title: '<i>Markup</i> & more' }), entry(2), untitled]
  const site = siteOf({ entries, planet: { name: hostile, language } })
  return renderAll(planParts(site, [openOutputs(site)]))
}

const files = await filesOf('en')
const types: Readonly<Record<string, string>> = {
  css: 'text/css',
  js: 'text/javascript',
  xml: 'application/xml',
  xsl: 'application/xslt+xml',
}
const policy = "default-src 'none'; style-src 'self'; script-src 'self'"
const server = createServer((request, response) => {
  const [path = '', how] = (request.url ?? '').slice(1).split('?')
  const body = files.get(path)
  response.writeHead(body === undefined ? 404 : 200, {
    'content-type': types[path.split('.').at(-1) ?? ''] ?? 'text/plain',
    'content-security-policy': policy,
  })
  response.end(how === 'plain' ? body?.replace(/<\?xml-stylesheet type="text\/xsl".*\?>\n/, '') : body)
})
await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

let browser: Browser | undefined
after(async () => {
  await browser?.close()
  server.close()
})

async function visit(path: string): Promise<Page> {
  browser ??= await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
  const page = await (await browser.newContext()).newPage()
  page.on('pageerror', (error) => assert.fail(error))
  await page.goto(origin + path, { waitUntil: 'load' })
  return page
}

for (const language of ['en', 'ar', 'zh'])
  test(`the transformation is well-formed in ${language}`, async () => {
    const root = readXml((await filesOf(language)).get('feed.xsl') ?? '')
    assert.match(root.name, /stylesheet$/)
  })

test('a feed leads to its style from any folder', () => {
  assert.match(
    files.get('atom.xml') ?? '',
    /^<\?xml .*\n<\?xml-stylesheet type="text\/xsl" href="feed\.xsl"\?>\n/,
  )
  assert.match(files.get('author/ada/atom.xml') ?? '', /href="\.\.\/\.\.\/feed\.css"/)
})

for (const path of ['atom.xml', 'rss20.xml', 'rss10.xml', 'author/ada/atom.xml']) {
  test(`${path} explains itself to people, where browsers transform`, { skip }, async (context) => {
    const page = await visit(path)
    if ((await page.locator('main').count()) === 0) return context.skip('this browser has no XSLT')
    assert.equal(await page.locator('.address').textContent(), `https://planet.example/${path}`)
    assert.match(
      (await page.locator('main p').first().textContent()) ?? '',
      /follow A "planet" \\ <b>of<\/b> \{braces\} &/,
    )
    const [first, second, third = ''] = await page.locator('li a').allTextContents()
    assert.deepEqual([first, second], ['<i>Markup</i> & more', 'Entry 2'])
    assert.match(third.trim(), /^A note, and so on .{20,60}…$/)
    await page.locator('main button').click()
    await page.getByText('Copied').waitFor()
    assert.equal(await page.locator('xslt-warning-banner').isVisible(), false)
  })

  test(`${path} explains itself without that too`, { skip }, async () => {
    const page = await visit(`${path}?plain`)
    const shown = await page.evaluate(() => {
      const title = document.querySelector('feed > title, channel > title')
      const address = document.querySelector('link[rel="self"]')
      return {
        notice: title && getComputedStyle(title, '::after').content,
        address: address && getComputedStyle(address, '::before').content,
        visible: [...document.querySelectorAll('entry > title, item > title')].every(
          (one) => one.getClientRects().length > 0,
        ),
        hidden: [...document.querySelectorAll('entry > content, item > description, entry > id')].every(
          (one) => one.getClientRects().length === 0,
        ),
      }
    })
    assert.match(shown.notice ?? '', /This is a feed/)
    assert.equal(shown.address, `"https://planet.example/${path}"`)
    assert.deepEqual([shown.visible, shown.hidden], [true, true])
  })
}
