import { type Config, findConfig, loadConfig } from '../config/config.ts'
import { ConfigError } from '../model/fault.ts'
import { openStore, type Store } from '../store/store.ts'
import { runClock } from './clock.ts'
import { stopSignal } from './interruption.ts'
import { sayLines } from './print.ts'

/** What every command on a planet works with. */
export interface PlanetRun {
  readonly config: Config
  readonly store: Store
  readonly clock: () => number
  readonly stop: AbortSignal
}

/** The configuration named on the command line, else the one in the current folder. */
export async function configOf(path: string | undefined): Promise<Config> {
  const found = path ?? findConfig(process.cwd())
  if (found !== undefined) return loadConfig(found, process.env)
  throw new ConfigError(
    'config.none',
    `there is no planet.toml, config.ini or planet.ini in ${process.cwd()}. Name a configuration: almagest build FILE`,
  )
}

/** Opens the planet, runs, and closes it whatever happens. */
export async function withPlanet<Result>(
  path: string | undefined,
  run: (planet: PlanetRun) => Promise<Result>,
): Promise<Result> {
  const config = await configOf(path)
  const clock = runClock(process.env)
  if (config.warnings.length > 0) sayLines(config.warnings)
  const store = await openStore(config.store.url)
  try {
    return await run({ config, store, clock, stop: stopSignal() })
  } finally {
    await store.close()
  }
}
