import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type Database, openDatabase } from '../../src/store/sqlite/database.ts'
import { checkSchema, migrate } from '../../src/store/sqlite/migrate.ts'
import { openStore } from '../../src/store/store.ts'
import { daily } from '../judge/feeds.ts'
import { runOther } from './other-process.ts'
import { read, river, subscription } from './planets.ts'

const folder = await mkdtemp(join(tmpdir(), 'almagest-migrate-'))
after(() => rm(folder, { recursive: true }))

const first = "CREATE TABLE words (word TEXT) STRICT; INSERT INTO words VALUES ('kept');"
const second = 'ALTER TABLE words ADD COLUMN language TEXT;'
const broken = 'CREATE TABLE more (word TEXT); SELECT nothing FROM nowhere;'

async function at(name: string, work: (db: Database, path: string) => void): Promise<string> {
  const path = join(folder, name)
  const db = await openDatabase(path)
  work(db, path)
  db.close()
  return path
}

function words(db: Database): unknown {
  return db
    .query('SELECT * FROM words')
    .all()
    .map((row) => ({ ...row }))
}

test('D8: an existing store is backed up, then brought up to date; a new one needs no backup', async () => {
  const path = await at('a.db', (db, file) => migrate(db, file, [first]))
  assert.ok(!existsSync(`${path}.before-schema-1`))
  await at('a.db', (db, file) => {
    migrate(db, file, [first, second])
    assert.deepEqual(words(db), [{ word: 'kept', language: null }])
  })
  await at('a.db.before-schema-2', (db, file) => {
    checkSchema(db, file, [first])
    assert.deepEqual(words(db), [{ word: 'kept' }])
  })
  await rm(`${path}.before-schema-2`)
  await at('a.db', (db, file) => migrate(db, file, [first, second]))
  assert.ok(!existsSync(`${path}.before-schema-2`), 'nothing to do, nothing to back up')
})

test('D8: a step that fails changes nothing', async () => {
  await at('b.db', (db, file) => migrate(db, file, [first]))
  await at('b.db', (db, file) => {
    assert.throws(() => migrate(db, file, [first, broken]))
    checkSchema(db, file, [first])
    assert.deepEqual(words(db), [{ word: 'kept' }])
    assert.equal(db.query("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'more'").get()?.n, 0)
  })
})

test('a backup is a whole store, made while the store is in use', async () => {
  const store = await openStore(`sqlite:${join(folder, 'c.db')}`)
  await store.follow([subscription('https://ada.example/feed')], 0)
  await read(store, 'https://ada.example/feed', daily('Two', 'One'))
  const copy = join(folder, 'c-copy.db')
  await store.backup(copy)
  await store.backup(copy)
  await store.close()
  const restored = await openStore(`sqlite:${copy}`)
  assert.deepEqual(await river(restored), ['Two', 'One'])
  await restored.close()
})

test('opening a store says nothing on standard error', async () => {
  const other = runOther('program-recording.ts', `sqlite:${join(folder, 'd.db')}`, '1')
  await other.ended
  assert.equal(other.said(), 'read 0\n')
})
