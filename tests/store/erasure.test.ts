import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { entriesIn } from '../../src/store/sqlite/bundle.ts'
import { openDatabase } from '../../src/store/sqlite/database.ts'
import { openStore } from '../../src/store/store.ts'
import { daily } from '../judge/feeds.ts'
import { act, feedAt, read, subscription } from './planets.ts'

const folder = await mkdtemp(join(tmpdir(), 'almagest-erasure-'))
after(() => rm(folder, { recursive: true }))

const ada = 'https://ada.example/feed'

test('P14: erased words are nowhere in the file, not even where nothing points to them', async () => {
  const path = join(folder, 'a.db')
  const store = await openStore(`sqlite:${path}`)
  await store.follow([subscription(ada)], 0)
  const say = (word: string) =>
    read(
      store,
      ada,
      daily('Kept', 'Private').map((post) => ({ ...post, text: `${word} of ${post.title}` })),
    )
  for (const word of ['First words', 'Second words']) await say(word)
  const { id } = await feedAt(store, ada)
  const erased = (await store.known(id)).find((known) => known.title === 'private')
  assert.equal(await store.moderate(act('erase', erased?.entryId ?? '', 'personal data')), true)
  await say('Third words')

  const bytes = Buffer.concat([await readFile(path), await readFile(`${path}-wal`)]).toString('latin1')
  assert.ok(bytes.includes('words of Kept'))
  assert.ok(!bytes.includes('words of Private'))
  await store.close()

  const db = await openDatabase(path)
  const raws = db
    .query('SELECT body FROM bundles')
    .all()
    .flatMap((row) => entriesIn(row.body as Uint8Array))
  db.close()
  const texts = raws.flatMap((raw) => raw?.content.map((content) => content.value) ?? [])
  assert.deepEqual(texts.toSorted(), ['First words of Kept', 'Second words of Kept', 'Third words of Kept'])
})
