import { basename, dirname, resolve } from 'node:path'
import { ConfigError } from '../../model/fault.ts'
import { decodeFile } from '../file-text.ts'
import { loadConfig, readConfigFile } from '../load.ts'
import { importCsv, importFoaf, importOpml, importPlainList } from './feed-lists.ts'
import { importPlanetIni, importPlutoIni } from './former-planets.ts'
import { importJson, importToml } from './from-documents.ts'
import { fromElsewhere } from './from-elsewhere.ts'
import { importYaml } from './from-yaml.ts'
import { importGoPlanet } from './go-planet.ts'
import type { Found, Imported, ReportLine, Source } from './imported.ts'
import { importRawdog } from './rawdog.ts'
import { importScheme } from './scheme.ts'
import { settle } from './settle.ts'
import { writeToml } from './write-toml.ts'

type Importer = (source: Source) => Found | undefined | Promise<Found | undefined>

/** Each looks at the content and takes what it knows. The most telling come first, the plainest last. */
const importers: readonly Importer[] = [
  importOpml,
  importFoaf,
  importScheme,
  importJson,
  importGoPlanet,
  importPlanetIni,
  importToml,
  importRawdog,
  importYaml,
  importPlutoIni,
  importCsv,
  importPlainList,
]

/**
 * Reads the configuration or feed list of another planet and writes it as planet.toml, with a report of everything that
 * is not as it was. `into`: the folder where it will stand, by default that of the file. Throws a ConfigError if the format is
 * not known.
 */
export async function importFile(path: string, into: string = dirname(resolve(path))): Promise<Imported> {
  const { text, legacyLine } = decodeFile(await readConfigFile(path))
  const source: Source = { text, file: basename(path), folder: dirname(resolve(path)) }
  const own = await ownConfig(path, source)
  if (own !== undefined) return own
  const found = await findImporter(source)
  const settled = settle(fromElsewhere(found, source.folder, into), into)
  const followed = settled.feeds.filter(({ leftOut }) => leftOut === undefined).length
  const legacy: ReportLine[] =
    legacyLine === undefined
      ? []
      : [
          {
            kind: 'changed',
            place: `${source.file}:${legacyLine}`,
            message: 'not UTF-8 from here on; read as windows-1252',
          },
        ]
  return {
    format: found.format,
    toml: writeToml(settled, found.comments),
    feeds: followed,
    state: found.state,
    report: [
      {
        kind: 'understood',
        place: source.file,
        message: `${found.format}, with ${followed} ${followed === 1 ? 'feed' : 'feeds'}`,
      },
      ...legacy,
      ...settled.report,
    ],
  }
}

/** A planet.toml without a mistake is to stay as it is. */
async function ownConfig(path: string, { text, file }: Source): Promise<Imported | undefined> {
  if (!/\.toml$/i.test(file) || !/^\s*\[(?:planet\]|\[feeds\]\])/m.test(text)) return undefined
  try {
    const { kind, subscriptions } = await loadConfig(path, {})
    if (kind !== 'toml') return undefined
    const message = 'a planet.toml already, copied as it is'
    return {
      format: 'a planet.toml',
      toml: text,
      feeds: subscriptions.length,
      report: [{ kind: 'understood', place: file, message }],
      state: undefined,
    }
  } catch (error) {
    // Another program's TOML, or one with mistakes: what can be read of it is.
    if (error instanceof ConfigError) return undefined
    throw error
  }
}

async function findImporter(source: Source): Promise<Found> {
  for (const importer of importers) {
    const found = await importer(source)
    if (found !== undefined) return found
  }
  throw new ConfigError(
    'config.unknown-format',
    `${source.file}: not a configuration or list of feeds that is known`,
  )
}
