import { existsSync } from 'node:fs'
import { StoreError } from '../model/fault.ts'
import { openStore, restoreStore } from '../store/store.ts'
import { configOf } from './planet-run.ts'
import { printLines } from './print.ts'

/** `almagest backup`: a copy of the store, whole at one moment, while others may read and write. */
export async function backupCommand(file: string, path: string | undefined): Promise<number> {
  const config = await configOf(path)
  if (existsSync(file))
    throw new StoreError(
      'store.not-writable',
      `${file} exists already. Nothing was written: name another file.`,
    )
  const store = await openStore(config.store.url, { readOnly: true })
  try {
    await store.backup(file)
  } finally {
    await store.close()
  }
  printLines([`The store of ${config.planet.name} is copied to ${file}.`])
  return 0
}

/** `almagest restore`: puts such a copy back. The next build publishes what it remembers. */
export async function restoreCommand(file: string, path: string | undefined): Promise<number> {
  const config = await configOf(path)
  const former = await restoreStore(config.store.url, file)
  printLines([
    `${config.planet.name} remembers again what ${file} holds. “almagest render” publishes it.`,
    ...(former === undefined ? [] : [`The store of before is kept as ${former}.`]),
  ])
  return 0
}
