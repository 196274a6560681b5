import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { launch, noBrowser } from '../sanitize/browser.ts'
import { repository, temporaryFolder } from './almagest.ts'

/** Starts a preview of a planet with a theme of its own, and waits until it says where it is. */
async function preview(context: TestContext) {
  const home = temporaryFolder(context)
  mkdirSync(join(home, 'theme'))
  const write = (file: string, text: string) => writeFileSync(join(home, file), text)
  write('planet.toml', '[planet]\nname = "P"\nurl = "https://p.example/"\ntheme = "theme"\n')
  write('theme/index.html.liquid', '<!doctype html><title>One</title><h1>One {{ planet.name }}</h1>')
  const program = [join(repository, 'bin/almagest'), 'serve', '--dev', '--port', '0']
  const child = spawn(process.execPath, program, { cwd: home, stdio: ['ignore', 'pipe', 'ignore'] })
  context.after(async () => {
    child.kill('SIGTERM')
    await once(child, 'exit')
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /is at (http:\S+)/.exec(line)?.[1]
    if (url !== undefined) return { write, url }
  }
  throw new Error('the preview ended before it began')
}

test('open pages follow every edit, show what is wrong, and recover', {
  skip: noBrowser,
}, async (context) => {
  const { write, url } = await preview(context)
  const browser = await launch()
  context.after(() => browser.close())
  const page = await browser.newPage()
  await page.goto(url)
  const shows = (text: string) => page.getByText(text).first().waitFor({ timeout: 20_000 })
  await shows('One P')

  write('theme/index.html.liquid', '<!doctype html><title>Two</title><h1>Two {{ planet.name }}</h1>')
  await shows('Two P')
  write('planet.toml', '[planet]\nname = "Q"\nurl = "https://p.example/"\ntheme = "theme"\n')
  await shows('Two Q')

  write('theme/index.html.liquid', '<!doctype html><title>Broken</title>{% if %}')
  await shows('This needs mending')
  assert.match((await page.textContent('pre')) ?? '', /index\.html\.liquid/)
  write('theme/index.html.liquid', '<!doctype html><title>Three</title><h1>Three {{ planet.name }}</h1>')
  await shows('Three Q')

  write('planet.toml', '[planet]\nnaem = "Q"\n')
  await shows('This needs mending')
  assert.match((await page.textContent('pre')) ?? '', /planet\.toml:2: unknown option "naem".*"name"/)
  write('planet.toml', '[planet]\nname = "R"\nurl = "https://p.example/"\ntheme = "theme"\n')
  await shows('Three R')
})

test('without --dev, pages are served as they were published', async (context) => {
  const home = temporaryFolder(context)
  mkdirSync(join(home, 'public'))
  writeFileSync(join(home, 'public/index.html'), '<!doctype html><title>One</title>')
  writeFileSync(join(home, 'planet.toml'), '[planet]\nname = "P"\nurl = "https://p.example/"\n')
  const program = [join(repository, 'bin/almagest'), 'serve', '--port', '0']
  const child = spawn(process.execPath, program, { cwd: home, stdio: ['ignore', 'pipe', 'ignore'] })
  context.after(async () => {
    child.kill('SIGTERM')
    await once(child, 'exit')
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /is at (http:\S+)/.exec(line)?.[1] ?? ''
    assert.equal(await (await fetch(url)).text(), '<!doctype html><title>One</title>')
    assert.equal((await fetch(`${url}-/changes`)).status, 404)
    break
  }
})
