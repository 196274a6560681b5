import type { Config } from '../config/config.ts'
import { openStore, type Store } from '../store/store.ts'
import { runClock } from './clock.ts'
import { configOf } from './planet-run.ts'

/** What commands that only look work with. */
export interface Reading {
  readonly config: Config
  readonly store: Store
  readonly now: number
}

/** Opens the planet to look: takes no lock, changes nothing, works while a build runs. */
export async function reading<Result>(
  path: string | undefined,
  run: (planet: Reading) => Promise<Result>,
): Promise<Result> {
  const config = await configOf(path)
  const store = await openStore(config.store.url, { readOnly: true })
  try {
    return await run({ config, store, now: runClock(process.env)() })
  } finally {
    await store.close()
  }
}
