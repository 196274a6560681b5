import { type ExportFormat, exportConfig } from '../config/config.ts'
import { allSubscriptions } from '../planet.ts'
import { configOf } from './planet-run.ts'
import { withStoreIfAny } from './standing.ts'

/** `almagest export`: the list of subscriptions for other programs, those of reading lists too. */
export async function exportCommand(format: ExportFormat, path: string | undefined): Promise<number> {
  const config = await configOf(path)
  const subscriptions = await withStoreIfAny(config, async (store) =>
    store === undefined ? config.subscriptions : allSubscriptions(config, store),
  )
  process.stdout.write(exportConfig({ ...config, subscriptions }, format))
  return 0
}
