import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Imported } from './import/imported.ts'

export type { Config, ConfigKind, ReadingList } from './config-type.ts'
export { type DefineOptions, defineConfig, type PlanetSettings } from './define-config.ts'
export { configDocument } from './document.ts'
export type { FormerPlace } from './draft.ts'
export type { Addition, FeedFile, FeedPlace, NewFeed } from './edit/edit.ts'
export type { Environment } from './environment.ts'
export { type ExportFormat, exportConfig, exportFormats } from './export/export-config.ts'
export { looksLikeHost, readFeedAddress } from './feed-address.ts'
export { decodeListFile } from './file-text.ts'
export type { Imported, ReportLine } from './import/imported.ts'
export { iniSubscriptions } from './ini/list-of-ini.ts'
export { loadConfig } from './load.ts'
export { nearestName } from './nearest-name.ts'
export type { Option } from './option.ts'
export { feedOptions, options } from './options.ts'
export { secretsOf } from './secrets.ts'
export { loadTheme, themeFolders } from './theme.ts'

const names = ['planet.toml', 'config.ini', 'planet.ini']

/** The configuration that a folder holds, or undefined. */
export function findConfig(folder: string): string | undefined {
  return names.map((name) => join(folder, name)).find((path) => existsSync(path))
}

/**
 * Reads the configuration or feed list of another planet and writes it as planet.toml, with a report of everything that
 * is not as it was. `into`: the folder where it will stand, by default that of the file. Throws a ConfigError if the format is
 * not known.
 */
export async function importFile(path: string, into?: string): Promise<Imported> {
  // Loaded on demand: no other command needs the dozen readers.
  const importer = await import('./import/import-file.ts')
  return importer.importFile(path, into)
}

/** Edits of a configuration that keep its comments, order and style. Loaded on demand, as only housekeeping needs them. */
export function loadEditor(): Promise<typeof import('./edit/edit.ts')> {
  return import('./edit/edit.ts')
}
