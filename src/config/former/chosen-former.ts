import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { FormerTheme } from '../../model/former-theme.ts'
import { decodeFile } from '../file-text.ts'
import { readIni } from '../ini/read-ini.ts'
import { readFormerFolder, readFormerIni } from './former-theme.ts'
import { listTemplates } from './template-list.ts'
import { isFormerTemplate } from './template-name.ts'

/** The theme of the package on which those of Planet 2.0 and Venus stand: it makes what they do not. */
export const formerParent = 'classic'

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory()
}

/** Does `theme = NAME` name an ini file? */
export function isFormerIni(name: string, configFolder: string): boolean {
  const path = resolve(configFolder, name)
  return name.endsWith('.ini') && existsSync(path) && statSync(path).isFile()
}

/** The old templates of a theme that is a folder or an ini file; undefined if it has none. */
export async function readFormer(name: string, configFolder: string): Promise<FormerTheme | undefined> {
  const path = resolve(configFolder, name)
  if (isFormerIni(name, configFolder)) return readFormerIni(path, name)
  return isFolder(path) ? readFormerFolder(path) : undefined
}

/** What a theme extends without saying so. `place`: a folder, or an ini file that lists templates. */
export function impliedParent(place: string): string | undefined {
  if (!isFolder(place)) return existsSync(place) ? formerParent : undefined
  const names = readdirSync(place)
  if (names.some((name) => name.endsWith('.liquid'))) return undefined
  return names.some((name) => isFormerTemplate(name) || name === 'config.ini') ? formerParent : undefined
}

/** What a maintainer should know of the old templates of a theme: those that are not there, and those that are not run. */
export function formerWarnings(name: string, configFolder: string): readonly string[] {
  const path = isFormerIni(name, configFolder)
    ? resolve(configFolder, name)
    : resolve(configFolder, name, 'config.ini')
  if (!existsSync(path)) return []
  const list = listTemplates(readIni(decodeFile(readFileSync(path)).text), dirname(path))
  const absent = [...(list?.missing ?? []), ...(list?.missingMaterials ?? [])]
  return [
    ...(absent.length === 0 ? [] : [`theme "${name}": not there: ${absent.join(', ')}`]),
    ...(list === undefined || list.notRun.length === 0
      ? []
      : [`theme "${name}": ${foreignTemplates(list.notRun)}`]),
  ]
}

export function foreignTemplates(names: readonly string[]): string {
  return `templates of Genshi, sed and programs are not run: ${names.join(', ')}`
}
