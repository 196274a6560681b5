import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../src/store/store.ts'
import { storeContract } from './contract.ts'

// In memory where there is such a folder: half of the time goes into waiting for the disk.
const shelf = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
const folder = await mkdtemp(join(shelf, 'almagest-store-'))

storeContract('sqlite', {
  open: (name) => openStore(`sqlite:${join(folder, `${name}.db`)}`),
  remove: () => rm(folder, { recursive: true }),
})
