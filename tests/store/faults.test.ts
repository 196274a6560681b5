import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { StoreError } from '../../src/model/fault.ts'
import { openDatabase } from '../../src/store/sqlite/database.ts'
import { faultOf } from '../../src/store/sqlite/faults.ts'
import { openStore, type Store } from '../../src/store/store.ts'
import { daily } from '../judge/feeds.ts'
import { runOther, watch } from './other-process.ts'
import { read, river, subscription } from './planets.ts'

const folder = await mkdtemp(join(tmpdir(), 'almagest-faults-'))
after(() => rm(folder, { recursive: true }))
let count = 0
function freshPath(): string {
  count += 1
  return join(folder, `${count}.db`)
}

const ada = 'https://ada.example/feed'

async function aStore(path: string): Promise<Store> {
  const store = await openStore(`sqlite:${path}`)
  await store.follow([subscription(ada)], 0)
  await read(store, ada, daily(...Array.from({ length: 200 }, (_, index) => `Post ${index}`)))
  return store
}

/** Fails with a fault of this code, said in one paragraph that names the file. */
async function refuses(work: Promise<unknown>, code: string, path: string): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(error instanceof StoreError, String(error))
    assert.equal(error.code, code)
    assert.ok(error.message.includes(path), error.message)
    assert.ok(!error.message.includes('\n') && error.message.length < 400, error.message)
    return true
  })
}

async function change(path: string, work: (sql: (text: string) => void) => void): Promise<void> {
  const db = await openDatabase(path)
  work((text) => db.exec(text))
  db.close()
}

test('an address that is none is explained, without its password', async () => {
  const wrong = openStore('mysql://ada:secret@host/planet')
  await assert.rejects(wrong, (error) => {
    assert.ok(error instanceof StoreError && error.code === 'store.unknown-kind')
    return !error.message.includes('secret') && error.message.includes('sqlite:')
  })
  await assert.rejects(openStore('almagest.db'), { code: 'store.unknown-kind' })
  await assert.rejects(openStore('postgres://host/planet'), { code: 'store.no-postgres' })
})

test('a folder that cannot be made or written is said, and nothing is left behind', async () => {
  const file = join(folder, 'file')
  await writeFile(file, 'not a folder')
  await refuses(openStore(`sqlite:${file}/planet.db`), 'store.not-writable', `${file}/planet.db`)
  const inTheWay = join(folder, 'in-the-way')
  await mkdir(inTheWay)
  await refuses(openStore(`sqlite:${inTheWay}`), 'store.not-writable', inTheWay)
  assert.equal(await readFile(file, 'utf8'), 'not a folder')
})

test('what is not a database is left alone', async () => {
  const path = freshPath()
  await writeFile(path, 'Dear diary, '.repeat(1000))
  await refuses(openStore(`sqlite:${path}`), 'store.corrupt', path)
  assert.equal(await readFile(path, 'utf8'), 'Dear diary, '.repeat(1000))
})

test('another program’s database is left alone', async () => {
  const path = freshPath()
  await change(path, (sql) => sql('CREATE TABLE bookmarks (url TEXT)'))
  const before = await readFile(path)
  await refuses(openStore(`sqlite:${path}`), 'store.not-ours', path)
  assert.deepEqual(await readFile(path), before)
})

test('the store of a newer Almagest is left alone', async () => {
  const path = freshPath()
  await (await aStore(path)).close()
  await change(path, (sql) => sql('PRAGMA user_version = 99'))
  const before = await readFile(path)
  await refuses(openStore(`sqlite:${path}`), 'store.newer', path)
  await refuses(openStore(`sqlite:${path}`, { readOnly: true }), 'store.newer', path)
  assert.deepEqual(await readFile(path), before)
})

test('the store of an older Almagest is not looked into before it is brought up to date', async () => {
  const path = freshPath()
  await (await aStore(path)).close()
  await change(path, (sql) => sql('PRAGMA user_version = 0'))
  await refuses(openStore(`sqlite:${path}`, { readOnly: true }), 'store.older', path)
})

test('every fault of the store is explained in docs/stores.md', async () => {
  const root = join(import.meta.dirname, '../..')
  const sources = await readdir(join(root, 'src/store'), { recursive: true })
  const texts = await Promise.all(
    sources
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFile(join(root, 'src/store', name), 'utf8')),
  )
  const codes = new Set(texts.join('').match(/(?<=')store\.[a-z-]+(?=')/g))
  const page = await readFile(join(root, 'docs/stores.md'), 'utf8')
  const explained = new Set([...page.matchAll(/^\| `(store\.[a-z-]+)` /gm)].map((match) => match[1]))
  assert.deepEqual([...explained].toSorted(), [...codes].toSorted())
})

test('a damaged store is said to be damaged, wherever the damage is met', async () => {
  const path = freshPath()
  await (await aStore(path)).close()
  const file = await open(path, 'r+')
  const { size } = await file.stat()
  for (let at = 8192; at + 4096 <= size; at += 4096) await file.write(Buffer.alloc(4000, 0xa5), 0, 4000, at)
  await file.close()
  const looking = openStore(`sqlite:${path}`).then(async (store) => {
    try {
      await store.feeds()
      await river(store)
    } finally {
      await store.close()
    }
  })
  await refuses(looking, 'store.corrupt', path)
})

test('a store cut short is said to be damaged', async () => {
  const path = freshPath()
  await (await aStore(path)).close()
  const bytes = await readFile(path)
  await writeFile(path, bytes.subarray(0, 20_000))
  const looking = openStore(`sqlite:${path}`).then(async (store) => river(store).finally(() => store.close()))
  await refuses(looking, 'store.corrupt', path)
})

test('looking into a store that is not there makes none', async () => {
  const path = freshPath()
  await refuses(openStore(`sqlite:${path}`, { readOnly: true }), 'store.not-there', path)
  assert.ok(!(await readdir(folder)).some((name) => path.endsWith(name)))
})

test('every fault of SQLite that a person can mend has its words; a mistake of ours keeps its stack', () => {
  const codes: readonly [number, string | undefined][] = [
    [3, 'store.not-writable'],
    [5, 'store.busy'],
    [5 | (2 << 8), 'store.busy'],
    [8, 'store.not-writable'],
    [10 | (3 << 8), 'store.io'],
    [11, 'store.corrupt'],
    [13, 'store.disk-full'],
    [14, 'store.not-writable'],
    [26, 'store.corrupt'],
    [1, undefined],
    [19, undefined],
  ]
  for (const [errcode, code] of codes) {
    const error = Object.assign(new Error('as SQLite says it'), { errcode })
    const fault = faultOf(error, '/planet.db')
    if (code === undefined) assert.equal(fault, error)
    else assert.ok(fault instanceof StoreError && fault.code === code && fault.cause === error)
  }
})

test('a full disk is said, and what was stored before is whole', async (context) => {
  // A file system of one megabyte, of this process alone: needs the right to mount.
  const place = join(folder, 'small-disk')
  const program = join(import.meta.dirname, 'program-recording.ts')
  const script = `mkdir -p "$0" && mount -t tmpfs -o size=1m tmpfs "$0" || { echo cannot mount; exit; }
    "$1" "$2" "sqlite:$0/planet.db" 400
    cp "$0/planet.db" "$0.db"; cp "$0/planet.db-wal" "$0.db-wal" 2>/dev/null || true`
  const other = watch(
    spawn('unshare', ['-m', 'sh', '-c', script, place, process.execPath, program]).on(
      'error',
      () => undefined,
    ),
  )
  await other.ended
  if (other.said() === '' || other.said().includes('cannot mount')) {
    return context.skip('a small disk can only be made by the superuser')
  }
  assert.match(other.said(), /store\.(?:disk-full|io): StoreError: .*planet\.db/)
  await assertWholeFeeds(`${place}.db`)
})

test('kill -9 in the middle of recording leaves a store that opens, with whole feeds only', async () => {
  for (const moment of ['read 0', 'read 8', 'read 40']) {
    const path = freshPath()
    const other = runOther('program-recording.ts', `sqlite:${path}`, '400')
    await other.says(moment)
    other.child.kill('SIGKILL')
    await other.ended
    assert.ok((await assertWholeFeeds(path)) >= 4)
  }
})

/** Opens the store, and returns how many feeds have entries: each has all of them. */
async function assertWholeFeeds(path: string): Promise<number> {
  const store = await openStore(`sqlite:${path}`)
  const byFeed = Map.groupBy(await store.cards(), (card) => card.feedId)
  for (const [id, cards] of byFeed) {
    assert.equal(cards.length, 20)
    assert.equal((await store.load(cards.map((card) => card.id))).length, 20)
    assert.equal((await store.visits(id, 9)).length, 1)
  }
  await store.close()
  const db = await openDatabase(path)
  assert.equal(db.query('PRAGMA integrity_check').get()?.integrity_check, 'ok')
  db.close()
  return byFeed.size
}
