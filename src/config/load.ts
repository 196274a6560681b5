import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path'
import { errorCode } from '../lib/error-code.ts'
import { ConfigError } from '../model/fault.ts'
import type { Decision } from '../model/moderation.ts'
import { assemble } from './assemble.ts'
import type { Config } from './config-type.ts'
import type { Draft, Given } from './draft.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { decodeFile } from './file-text.ts'
import { formerWarnings } from './former/chosen-former.ts'
import { isPlanetIni, readPlanetIni } from './ini/planet-ini.ts'
import { isPlutoIni, parsePlutoIni, readPlutoIni } from './ini/pluto-ini.ts'
import { readIni } from './ini/read-ini.ts'
import { gatherMistakes, type Mistakes, showValue } from './mistakes.ts'
import { nearestName } from './nearest-name.ts'
import { checkTheme, themeOptions } from './theme.ts'
import { expectedOf, valueFor } from './theme-settings.ts'
import { readModerationFile } from './toml/moderation-file.ts'
import { readToml } from './toml/read-toml.ts'

const mostBytes = 16 * 1024 * 1024

/**
 * Reads a configuration: planet.toml, or an ini file of Planet 2.0, Venus or Pluto as it is. The environment wins over the
 * file. Throws a ConfigError that tells every mistake at once.
 */
export async function loadConfig(path: string, environment: Environment): Promise<Config> {
  const absolute = resolve(path)
  const folder = dirname(absolute)
  const mistakes = gatherMistakes()
  const settings = readEnvironment(environment, mistakes)
  const draft = readDraft(await readConfigFile(path), nameInMessages(path), folder, mistakes)
  const config = assemble(draft, settings, { path: absolute, folder }, mistakes)
  const theme = settings.get('planet.theme') ?? draft.settings.get('planet.theme')
  const wrong = checkTheme(config.planet.theme, folder)
  if (wrong !== undefined && theme !== undefined) mistakes.add('no-such-file', theme.place, wrong)
  const chosen = chosenOptions(
    config,
    new Map([...draft.settings, ...settings]),
    wrong === undefined,
    mistakes,
  )
  const decisions = await loadDecisions(resolve(folder, config.moderation.file), mistakes)
  mistakes.report()
  // The reader of an ini file says it itself, with the lines.
  const warnings = config.kind === 'toml' ? formerWarnings(config.planet.theme, folder) : []
  return { ...config, decisions, themeOptions: chosen, warnings: [...config.warnings, ...warnings] }
}

/** What the theme lets its users choose, as chosen or by default. */
function chosenOptions(
  { planet, folder }: Config,
  given: ReadonlyMap<string, Given>,
  isThere: boolean,
  mistakes: Mistakes,
): Config['themeOptions'] {
  if (!isThere) return {}
  const options = themeOptions(planet.theme, folder)
  const chosen = new Map([...options].map(([name, { fallback }]) => [name, fallback]))
  for (const [key, said] of given) {
    if (!key.startsWith('theme.')) continue
    const name = key.slice('theme.'.length)
    const option = options.get(name)
    const found = option && valueFor(option, said.value)
    if (option === undefined) {
      const near = nearestName(name, options.keys())
      const hint = near === undefined ? '' : ` Did you mean "${near}"?`
      mistakes.add(
        'unknown-option',
        said.place,
        `the theme "${planet.theme}" has no option "${name}".${hint}`,
      )
    } else if (found === undefined)
      mistakes.add(
        'bad-value',
        said.place,
        `${name} is ${showValue(said.value)}; it must be ${expectedOf(option)}`,
      )
    else chosen.set(name, found)
  }
  return Object.fromEntries(chosen)
}

/** The moderation file need not exist. */
async function loadDecisions(path: string, mistakes: Mistakes): Promise<readonly Decision[]> {
  if (!existsSync(path)) return []
  const { text, legacyLine } = decodeFile(await readConfigFile(path))
  const name = nameInMessages(path)
  if (legacyLine !== undefined) mistakes.add('syntax', `${name}:${legacyLine}`, 'this line is not UTF-8')
  return readModerationFile(text, name, mistakes)
}

/** Short where it can be: `planet.toml:12` for a file of the current folder, however its path was made. */
function nameInMessages(path: string): string {
  const near = relative(process.cwd(), resolve(path))
  return near.startsWith('..') || isAbsolute(near) ? path : near
}

/** The bytes of a configuration or a list to import. */
export async function readConfigFile(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size > mostBytes)
      throw new ConfigError('config.too-large', `${path}: larger than 16 MiB; is it the right file?`)
    return await readFile(path)
  } catch (error) {
    if (error instanceof ConfigError) throw error
    throw new ConfigError('config.unreadable', `${path}: ${reasonOf(error)}`, { cause: error })
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'no permission to read it',
  EISDIR: 'it is a folder, not a file',
}

function reasonOf(error: unknown): string {
  return reasons[errorCode(error)] ?? (error instanceof Error ? error.message : String(error))
}

/** What a configuration says, before any of it is judged. */
export function readDraft(bytes: Uint8Array, file: string, folder: string, mistakes: Mistakes): Draft {
  const { text, legacyLine } = decodeFile(bytes)
  if (file.endsWith('.toml')) {
    if (legacyLine !== undefined) mistakes.add('syntax', `${file}:${legacyLine}`, 'this line is not UTF-8')
    return readToml(text, file, mistakes)
  }
  const draft = readForeign(text, file, folder)
  if (legacyLine === undefined) return draft
  const warning = { place: `${file}:${legacyLine}`, message: 'not UTF-8 from here on; read as windows-1252' }
  return { ...draft, warnings: [...draft.warnings, warning] }
}

function readForeign(text: string, file: string, folder: string): Draft {
  const ini = readIni(text)
  if (isPlanetIni(ini)) return readPlanetIni(ini, file, folder)
  const pluto = parsePlutoIni(text)
  if (isPlutoIni(pluto)) return readPlutoIni(pluto, file)
  throw new ConfigError(
    'config.unknown-format',
    `${file}: neither planet.toml nor an ini file of Planet 2.0, Venus or Pluto. ` +
      `Other formats come in with: almagest import ${basename(file)} -o planet.toml`,
  )
}
