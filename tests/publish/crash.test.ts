import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { PublishedFile } from '../../src/model/published-file.ts'
import { publish } from '../../src/publish/publish.ts'
import { contents, recorded, temporary } from './folder.ts'
import { isWhole, siteFiles, textOf } from './two-sites.ts'

const publisher = join(dirname(fileURLToPath(import.meta.url)), 'publisher.ts')

/** Runs the publisher until it has published `turns` times, and kills it `afterMs` later. */
async function killAmid(folder: string, record: string, turns: number, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [publisher, folder, record], { stdio: ['ignore', 'pipe', 'inherit'] })
  let done = 0
  for await (const chunk of child.stdout) {
    done += String(chunk).length
    if (done >= turns) break
  }
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  child.kill('SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

function readRecord(file: string): Map<string, PublishedFile> {
  return new Map(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [])
}

test('killed at any moment, a reader sees whole files, and the next build completes the site', async (t) => {
  const parent = temporary(t)
  const folder = join(parent, 'public')
  const record = join(parent, 'record.json')
  for (let kill = 0; kill < 8; kill++) {
    await killAmid(folder, record, kill === 0 ? 0 : 1, kill * 3)
    for (const [path, text] of Object.entries(existsSync(folder) ? contents(folder) : {}))
      assert.ok(isWhole(path, text) || path.startsWith('.almagest-'), `${path} is torn`)
  }
  const known = readRecord(record)
  for (const site of [0, 1]) {
    const report = await publish(folder, siteFiles(site), known)
    for (const [path, file] of recorded(report, known)) known.set(path, file)
    for (const path of report.removedPaths) known.delete(path)
    const expected = siteFiles(site).map(({ path }) => [path, textOf(path, site)] as const)
    assert.deepEqual(
      contents(folder),
      Object.fromEntries(expected.toSorted(([one], [other]) => (one < other ? -1 : 1))),
    )
  }
  assert.deepEqual(
    readdirSync(parent).filter((name) => name.includes('staging')),
    [],
    'nothing is left over',
  )
})

test('killed between moving and recording, the next build trusts neither record nor folder', async (t) => {
  const folder = temporary(t)
  const known = recorded(await publish(folder, siteFiles(0), new Map()))
  const killed = publish(folder, siteFiles(1), known, { record: () => Promise.reject(new Error('killed')) })
  await assert.rejects(killed, /killed/)
  // The record still says site 0, the folder holds site 1: by its keys alone, site 0 would seem to be in place.
  await publish(folder, siteFiles(0), known)
  assert.equal(readFileSync(join(folder, 'index.html'), 'utf8'), textOf('index.html', 0))
  assert.equal(existsSync(join(folder, 'only-0/1.html')), true)
})
