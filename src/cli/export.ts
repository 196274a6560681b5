import { type ExportFormat, exportConfig } from '../config/config.ts'
import { configOf } from './planet-run.ts'

/** `almagest export`: the list of subscriptions for other programs. */
export async function exportCommand(format: ExportFormat, path: string | undefined): Promise<number> {
  process.stdout.write(exportConfig(await configOf(path), format))
  return 0
}
