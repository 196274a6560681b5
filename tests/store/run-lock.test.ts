import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { StoreError } from '../../src/model/fault.ts'
import { openStore } from '../../src/store/store.ts'
import { daily } from '../judge/feeds.ts'
import { runOther } from './other-process.ts'
import { read, river, subscription } from './planets.ts'

const folder = await mkdtemp(join(tmpdir(), 'almagest-lock-'))
after(() => rm(folder, { recursive: true }))

async function isRefused(url: string, pid: number | undefined): Promise<void> {
  const started = performance.now()
  await assert.rejects(openStore(url), (error) => {
    assert.ok(error instanceof StoreError && error.code === 'store.locked', String(error))
    assert.match(error.message, new RegExp(`process ${pid} on \\S+, since \\d{4}-`))
    return true
  })
  assert.ok(performance.now() - started < 2000, 'at once')
}

test('a second build on one store is told at once who works on it; looking is allowed', async () => {
  const url = `sqlite:${join(folder, 'a.db')}`
  const other = runOther('program-holding.ts', url)
  await other.says('holding')
  await isRefused(url, other.child.pid)

  const looking = await openStore(url, { readOnly: true })
  assert.deepEqual(await looking.feeds(), [])
  await looking.close()

  other.child.kill('SIGKILL')
  await other.ended
  const left = await readdir(folder)
  assert.deepEqual(left.filter((name) => name.includes('lock')).toSorted(), ['a.db.lock'])
  await (await openStore(url)).close()
})

test('so is a second one within the same process', async () => {
  const url = `sqlite:${join(folder, 'b.db')}`
  const first = await openStore(url)
  await isRefused(url, process.pid)
  await first.close()
  await (await openStore(url)).close()
})

test('a store that cannot be opened leaves no lock', async () => {
  const path = join(folder, 'c.db')
  await writeFile(path, 'no database '.repeat(100))
  for (let times = 0; times < 2; times += 1) {
    await assert.rejects(openStore(`sqlite:${path}`), { code: 'store.corrupt' })
  }
  await rm(path)
  await (await openStore(`sqlite:${path}`)).close()
})

test('who only looks sees what another has written since', async () => {
  const url = `sqlite:${join(folder, 'd.db')}`
  const ada = 'https://ada.example/feed'
  const writing = await openStore(url)
  await writing.follow([subscription(ada)], 0)
  await read(writing, ada, daily('One'))
  const looking = await openStore(url, { readOnly: true })
  assert.deepEqual(await river(looking), ['One'])
  await read(
    writing,
    ada,
    daily('One').map((post) => ({ ...post, title: 'Renamed', id: 'https://blog.example/?p=one' })),
  )
  assert.deepEqual(await river(looking), ['Renamed'])
  await looking.close()
  await writing.close()
})
