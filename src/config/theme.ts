import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, matchesGlob, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ThemeError } from '../model/fault.ts'
import type { FormerTheme } from '../model/former-theme.ts'
import type { Theme, ThemeOptionValue } from '../model/site.ts'
import {
  foreignTemplates,
  formerParent,
  impliedParent,
  isFormerIni,
  readFormer,
} from './former/chosen-former.ts'
import { formerFiles } from './former/former-theme.ts'
import { isFormerTemplate } from './former/template-name.ts'
import { nearestName } from './nearest-name.ts'
import { noSettings, readThemeSettings, type ThemeOption, type ThemeSettings } from './theme-settings.ts'

/** The themes that come with the program, in a checkout as in the compiled package. */
const packageThemes = fileURLToPath(new URL('../../themes/', import.meta.url))
const packageNames: readonly string[] = ['default', 'classic']
/** What both are made on: files for any theme to extend, and no theme by itself. */
const packageFolders: readonly string[] = [...packageNames, 'groundwork']

const settingsFile = 'theme.toml'
const templateEnding = '.liquid'
const mostFiles = 2000
const mostBytes = 50 * 1024 * 1024
const mostAncestors = 5

/** What is wrong with the name of a theme, or undefined. */
export function checkTheme(name: string, configFolder: string): string | undefined {
  if (packageNames.includes(name)) return undefined
  if (isFolder(resolve(configFolder, name)) || isFormerIni(name, configFolder)) return undefined
  const known = packageNames.map((each) => `"${each}"`).join(', ')
  const near = nearestName(name, packageNames)
  const hint = near === undefined ? '' : `. Did you mean "${near}"?`
  return `there is no theme "${name}": write ${known} or the path of a folder${hint}`
}

/** What the configuration adds to a theme. */
export interface ThemeAdditions {
  /** Folder with `head`, `header`, `aside` and `footer`, each `.html` or `.liquid`; relative to the configuration. */
  readonly slots?: string | undefined
  readonly options?: Readonly<Record<string, ThemeOptionValue>> | undefined
}

/**
 * Reads a theme into memory: one of the package's by name, else a folder relative to the configuration. A theme whose
 * theme.toml says `extends = "default"` has the files of that one wherever it has none of its own. A folder with templates
 * of Planet 2.0 or Venus, or an ini file that lists some, is a theme too: what they do not make is made as `classic` does.
 */
export async function loadTheme(
  name: string,
  configFolder: string,
  { slots = 'slots', options: chosen = {} }: ThemeAdditions = {},
): Promise<Theme> {
  const former = packageNames.includes(name) ? undefined : await readFormer(name, configFolder)
  const files = new Map([
    ...(await readFiles(name, configFolder, former)),
    ...(await readSlots(resolve(configFolder, slots))),
  ])
  const defaults = [...themeOptions(name, configFolder)].map(
    ([option, { fallback }]) => [option, fallback] as const,
  )
  const options = { ...Object.fromEntries(defaults), ...chosen }
  const paths = [...files.keys()].sort()
  const templates = paths.filter((path) => path.endsWith(templateEnding))
  if (templates.length === 0)
    throw new ThemeError(
      'theme.empty',
      `theme "${name}": it has no ${templateEnding} file${foreignIn(files)}`,
    )
  const decoder = new TextDecoder('utf-8')
  return {
    name,
    templates: new Map(templates.map((path) => [path, decoder.decode(files.get(path))])),
    assets: new Map(
      paths.flatMap((path) => {
        const bytes = files.get(path)
        return path.endsWith(templateEnding) || bytes === undefined ? [] : [[path, bytes] as const]
      }),
    ),
    options,
    hash: hashOf(files, paths, former === undefined ? new Map() : formerFiles(former, configFolder), options),
    former,
  }
}

/** Templates of Venus that need Python. */
function foreignIn(files: ReadonlyMap<string, unknown>): string {
  const names = [...files.keys()].filter((path) => /\.(?:genshi|plugin|sed|py)$/.test(path))
  return names.length === 0 ? '' : `; ${foreignTemplates(names)}`
}

const slotNames = ['head', 'header', 'aside', 'footer']

/** A planet's own words in a theme of somebody else: `slots/footer.html` stands where the theme has `_slot-footer.liquid`. */
async function readSlots(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const slots = new Map<string, Uint8Array>()
  for (const name of slotNames) {
    const path = ['.liquid', '.html']
      .map((ending) => join(folder, name + ending))
      .find((file) => existsSync(file))
    if (path !== undefined) slots.set(`_slot-${name}${templateEnding}`, await readFile(path))
  }
  return slots
}

/** Everything that a theme and those that it extends let their users choose. Throws ThemeError. */
export function themeOptions(name: string, configFolder: string): ReadonlyMap<string, ThemeOption> {
  const chain = themeFolders(name, configFolder).map((folder) => settingsIn(folder).options)
  return new Map(chain.toReversed().flatMap((options) => [...options]))
}

function settingsIn(folder: string): ThemeSettings {
  const path = join(folder, settingsFile)
  return existsSync(path) ? readThemeSettings(readFileSync(path), path) : noSettings
}

/** Where the files of a theme lie, its own and those of the themes that it extends: what to watch for changes. */
export function themeFolders(name: string, configFolder: string): readonly string[] {
  const folders: string[] = []
  let [theme, beside]: [string | undefined, string] = [name, configFolder]
  while (theme !== undefined && folders.length <= mostAncestors) {
    const isOurs = packageFolders.includes(theme)
    const place: string = isOurs ? join(packageThemes, theme) : resolve(beside, theme)
    const folder: string = isFolder(place) ? place : dirname(place)
    folders.push(folder)
    theme = parentIn(folder) ?? (isOurs ? undefined : impliedParent(place))
    beside = folder
  }
  return [...new Set(folders)]
}

/** Of settings that may be in the middle of being edited. */
function parentIn(folder: string): string | undefined {
  try {
    return settingsIn(folder).parent
  } catch (error) {
    if (error instanceof ThemeError) return undefined
    throw error
  }
}

/** The templates and assets of today's kind. Those of a former theme are no part of the pages that it does not make. */
async function readFiles(
  name: string,
  configFolder: string,
  former: FormerTheme | undefined,
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (former === undefined) return readWithAncestors(name, configFolder, [])
  if (isFormerIni(name, configFolder)) return readWithAncestors(formerParent, configFolder, [])
  const files = await readWithAncestors(name, configFolder, [])
  if (![...files.keys()].some((path) => path.endsWith(templateEnding)))
    return readWithAncestors(formerParent, configFolder, [])
  return new Map([...files].filter(([path]) => !isFormerTemplate(path) && path !== 'config.ini'))
}

async function readWithAncestors(
  name: string,
  configFolder: string,
  descendants: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (descendants.includes(name) || descendants.length > mostAncestors) {
    throw new ThemeError(
      'theme.loop',
      `theme "${descendants[0]}" extends itself: ${[...descendants, name].join(' → ')}`,
    )
  }
  const folder = folderOf(name, configFolder)
  const { parent, files } = settingsIn(folder)
  const own = new Map(
    [...(await readFolder(folder, name))].filter(
      ([path]) => path !== settingsFile && isPublished(path, files),
    ),
  )
  if (parent === undefined) return own
  const inherited = await readWithAncestors(parent, packageFolders.includes(parent) ? configFolder : folder, [
    ...descendants,
    name,
  ])
  return new Map([...inherited, ...own])
}

function folderOf(name: string, configFolder: string): string {
  const folder = packageFolders.includes(name) ? join(packageThemes, name) : resolve(configFolder, name)
  if (isFolder(folder)) return folder
  throw new ThemeError('theme.missing', `theme "${name}": there is no folder ${folder}`)
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory()
}

async function readFolder(folder: string, name: string): Promise<Map<string, Uint8Array>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !isHidden(relative(folder, path)))
    .sort()
  if (names.length > mostFiles)
    throw new ThemeError('theme.too-large', `theme "${name}": more than ${mostFiles} files`)
  const files = new Map<string, Uint8Array>()
  let bytes = 0
  for (const path of names) {
    const { size, isFile } = await measure(path)
    bytes += size
    if (bytes > mostBytes) throw new ThemeError('theme.too-large', `theme "${name}": more than 50 MiB`)
    if (isFile) files.set(relative(folder, path).split(sep).join('/'), await readFile(path))
  }
  return files
}

/** Files of editors, version control and desktops. */
function isHidden(path: string): boolean {
  return path.split(sep).some((part) => part.startsWith('.') || part.endsWith('~') || part === 'node_modules')
}

/** Links are followed; pipes and sockets are passed over. */
async function measure(path: string): Promise<{ readonly size: number; readonly isFile: boolean }> {
  const found = await stat(path)
  return { size: found.isFile() ? found.size : 0, isFile: found.isFile() }
}

/** By the theme's bill of files, if it has one. Templates are never published as they are. */
function isPublished(path: string, files: readonly string[] | undefined): boolean {
  return path.endsWith(templateEnding) || files === undefined || files.some((file) => matchesGlob(path, file))
}

function hashOf(
  files: ReadonlyMap<string, Uint8Array>,
  paths: readonly string[],
  more: ReadonlyMap<string, Uint8Array>,
  options: ThemeAdditions['options'],
): string {
  const hash = createHash('sha256').update(`${JSON.stringify(options)}\0`)
  for (const [path, bytes] of more) hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  for (const path of paths) {
    const bytes = files.get(path) ?? new Uint8Array()
    hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}
