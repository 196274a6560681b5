import { type Config, defineConfig, secretsOf } from '../config/config.ts'
import { type Fetcher, openFetcher } from '../planet.ts'
import { generator, userAgent, version } from './version.ts'

/** Without a planet: the defaults, and what the environment says. */
export function noPlanet(): Config {
  return defineConfig({}, { environment: process.env })
}

/** Opens the planet's visitor, with its limits, manners and guard, and closes it whatever happens. */
export async function withFetcher<Result>(
  config: Config,
  run: (fetcher: Fetcher) => Promise<Result>,
): Promise<Result> {
  const name = config.path === undefined ? `Almagest/${version} (+${generator.url})` : userAgent(config)
  const fetcher = openFetcher({ ...config.fetch, userAgent: name, secretOf: secretsOf(process.env) })
  try {
    return await run(fetcher)
  } finally {
    await fetcher.close()
  }
}
