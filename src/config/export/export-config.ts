import type { Config } from '../config-type.ts'
import { exportCsv } from './csv.ts'
import { exportFoaf } from './foaf.ts'
import { exportJson } from './json.ts'
import { exportOpml } from './opml.ts'

const exporters = { opml: exportOpml, foaf: exportFoaf, csv: exportCsv, json: exportJson } as const

export type ExportFormat = keyof typeof exporters

/** Formats of `exportConfig`. */
export const exportFormats = Object.keys(exporters) as readonly ExportFormat[]

/** The list of feeds for another program. `importFile` reads it back with everything that the format can hold. */
export function exportConfig(config: Config, format: ExportFormat): string {
  return exporters[format](config)
}
