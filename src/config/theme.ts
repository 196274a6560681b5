import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, TomlError } from 'smol-toml'
import { ThemeError } from '../model/fault.ts'
import type { FormerTheme } from '../model/former-theme.ts'
import type { Theme } from '../model/site.ts'
import { formerFiles, readFormerFolder, readFormerIni } from './former/former-theme.ts'
import { isFormerTemplate } from './former/template-name.ts'

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
  if (isFolder(resolve(configFolder, name)) || isIni(name, configFolder)) return undefined
  return `there is no theme "${name}": write ${packageNames.map((known) => `"${known}"`).join(', ')} or the path of a folder`
}

/**
 * Reads a theme into memory: one of the package's by name, else a folder relative to the configuration. A theme whose
 * theme.toml says `extends = "default"` has the files of that one wherever it has none of its own. A folder with templates
 * of Planet 2.0 or Venus, or an ini file that lists some, is a theme too: what they do not make is made as `classic` does.
 */
export async function loadTheme(name: string, configFolder: string): Promise<Theme> {
  const former = await readFormer(name, configFolder)
  const files = await readFiles(name, configFolder, former)
  const paths = [...files.keys()].sort()
  const templates = paths.filter((path) => path.endsWith(templateEnding))
  if (templates.length === 0)
    throw new ThemeError('theme.empty', `theme "${name}": it has no ${templateEnding} file`)
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
    hash: hashOf(files, paths, former === undefined ? new Map() : formerFiles(former, configFolder)),
    former,
  }
}

/** Where the files of a theme lie, its own and those of the themes that it extends: what to watch for changes. */
export function themeFolders(name: string, configFolder: string): readonly string[] {
  const folders: string[] = []
  let [theme, beside]: [string | undefined, string] = [name, configFolder]
  while (theme !== undefined && folders.length <= mostAncestors) {
    const isOurs = packageFolders.includes(theme)
    const place = isOurs ? join(packageThemes, theme) : resolve(beside, theme)
    const folder = isFolder(place) ? place : dirname(place)
    folders.push(folder)
    const settings = join(folder, settingsFile)
    theme = existsSync(settings) ? parentIn(readFileSync(settings)) : undefined
    beside = folder
  }
  return [...new Set(folders)]
}

/** Of settings that may be in the middle of being edited. */
function parentIn(settings: Uint8Array): string | undefined {
  try {
    return parentOf(settings, settingsFile)
  } catch (error) {
    if (error instanceof ThemeError) return undefined
    throw error
  }
}

/** The base of themes that were made for Planet 2.0 and Venus. */
const formerParent = 'classic'

function isIni(name: string, configFolder: string): boolean {
  const path = resolve(configFolder, name)
  return name.endsWith('.ini') && existsSync(path) && statSync(path).isFile()
}

async function readFormer(name: string, configFolder: string): Promise<FormerTheme | undefined> {
  if (packageNames.includes(name)) return undefined
  if (isIni(name, configFolder)) return readFormerIni(resolve(configFolder, name), name)
  return readFormerFolder(folderOf(name, configFolder))
}

/** The templates and assets of today's kind. Those of a former theme are no part of the pages that it does not make. */
async function readFiles(
  name: string,
  configFolder: string,
  former: FormerTheme | undefined,
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (former === undefined) return readWithAncestors(name, configFolder, [])
  if (isIni(name, configFolder)) return readWithAncestors(formerParent, configFolder, [])
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
  const own = await readFolder(folder, name)
  const parent = parentOf(own.get(settingsFile), join(folder, settingsFile))
  own.delete(settingsFile)
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

function parentOf(settings: Uint8Array | undefined, path: string): string | undefined {
  if (settings === undefined) return undefined
  try {
    const parent = parse(new TextDecoder().decode(settings)).extends
    if (parent === undefined || typeof parent === 'string') return parent
    throw new ThemeError('theme.settings', `${path}: extends must be the name of a theme`)
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    throw new ThemeError('theme.settings', `${path}:${error.line}: ${error.message.split('\n')[0]}`, {
      cause: error,
    })
  }
}

function hashOf(
  files: ReadonlyMap<string, Uint8Array>,
  paths: readonly string[],
  more: ReadonlyMap<string, Uint8Array>,
): string {
  const hash = createHash('sha256')
  for (const [path, bytes] of more) hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  for (const path of paths) {
    const bytes = files.get(path) ?? new Uint8Array()
    hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}
