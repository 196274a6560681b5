import { ConfigError } from '../model/fault.ts'

/** The clock of a run: the machine's, or fixed by SOURCE_DATE_EPOCH (seconds since 1970), as for reproducible builds. */
export function runClock(environment: NodeJS.ProcessEnv): () => number {
  const epoch = environment.SOURCE_DATE_EPOCH
  if (epoch === undefined || epoch === '') return Date.now
  if (!/^\d{1,11}$/.test(epoch))
    throw new ConfigError('config.bad-epoch', `SOURCE_DATE_EPOCH must be seconds since 1970, not "${epoch}".`)
  const moment = Number(epoch) * 1000
  return () => moment
}
