import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { CardTable } from '../../src/model/card-table.ts'
import { openStore, type Store } from '../../src/store/store.ts'
import { storeContract } from './contract.ts'

// In memory where there is such a folder: half of the time goes into waiting for the disk.
const shelf = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
const folder = await mkdtemp(join(shelf, 'almagest-store-'))

storeContract('sqlite', {
  open: async (name) => {
    const path = join(folder, `${name}.db`)
    return withCardsWatched(await openStore(`sqlite:${path}`), path)
  },
  remove: () => rm(folder, { recursive: true }),
})

/**
 * Has cards packed before each change, and looks at the end whether those that are kept are those that rows would give: whatever a
 * fact changes must have dropped what it has made untrue.
 */
function withCardsWatched(store: Store, path: string): Store {
  async function close(): Promise<void> {
    const kept = rowsOf(await store.cards())
    const db = new DatabaseSync(path)
    db.exec('DELETE FROM packed_cards')
    db.close()
    const fresh = rowsOf(await store.cards())
    await store.close()
    assert.deepEqual(kept, fresh)
  }

  const changes = [
    'follow',
    'record',
    'reclean',
    'moderate',
    'recordKin',
    'recordSieved',
    'forgetSieved',
    'decide',
  ] as const
  const watched = changes.map((name) => {
    const verb = store[name] as (...args: readonly unknown[]) => Promise<unknown>
    return [
      name,
      async (...args: readonly unknown[]) => {
        await store.cards()
        return verb(...args)
      },
    ]
  })
  return { ...store, ...Object.fromEntries(watched), close }
}

function rowsOf(cards: CardTable) {
  return Array.from(cards, (card, row) => ({ ...card, ...cards.traits(row) })).sort((a, b) => a.id - b.id)
}
