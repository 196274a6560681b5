import { ConfigError } from '../model/fault.ts'
import type { Fetcher } from '../planet.ts'

/** The clock of a run: the machine's, or fixed by SOURCE_DATE_EPOCH (seconds since 1970), as for reproducible builds. */
export function runClock(environment: NodeJS.ProcessEnv): () => number {
  const epoch = epochOf(environment)
  if (epoch === undefined) return Date.now
  if (!/^\d{1,11}$/.test(epoch))
    throw new ConfigError('config.bad-epoch', `SOURCE_DATE_EPOCH must be seconds since 1970, not "${epoch}".`)
  const moment = Number(epoch) * 1000
  return () => moment
}

/** What is left to chance when the clock is the machine's is not left to it when the clock stands still: a run can be repeated. */
export function runChance(environment: NodeJS.ProcessEnv): () => number {
  return epochOf(environment) === undefined ? Math.random : () => 0.5
}

/** By a clock that stands still, no answer takes any time. */
export function timedBy(environment: NodeJS.ProcessEnv, fetcher: Fetcher): Fetcher {
  if (epochOf(environment) === undefined) return fetcher
  const visit: Fetcher['visit'] = async (request, signal) => ({
    ...(await fetcher.visit(request, signal)),
    milliseconds: 0,
  })
  return { ...fetcher, visit }
}

/** Undefined: the clock is the machine's. */
function epochOf({ SOURCE_DATE_EPOCH: epoch }: NodeJS.ProcessEnv): string | undefined {
  return epoch === '' ? undefined : epoch
}
