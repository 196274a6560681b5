import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, normalize, resolve, sep } from 'node:path'
import { decodeFile } from '../file-text.ts'
import { type Ini, type IniOption, readIni } from '../ini/read-ini.ts'
import { wordsIn } from './option-values.ts'

/** Both engines read paths from where they were started, which was the configuration's folder or the one above it. */
export function findTheme(
  name: string,
  folder: string,
): { readonly folder: string; readonly ini: Ini } | undefined {
  const above = dirname(folder)
  const places = [
    join(folder, name),
    join(folder, 'themes', name),
    join(above, name),
    join(above, 'themes', name),
  ]
  const found = places.find((place) => existsSync(join(place, 'config.ini')))
  if (found === undefined) return undefined
  return { folder: found, ini: readIni(decodeFile(readFileSync(join(found, 'config.ini'))).text) }
}

export function foldersOf(
  own: ReadonlyMap<string, IniOption>,
  ofTheme: ReadonlyMap<string, IniOption>,
  folder: string,
  themeFolder: string | undefined,
  engine: 'planet2' | 'venus',
): readonly string[] {
  const above = dirname(folder)
  if (engine === 'planet2') return [folder, above]
  const places = wordsIn(own, 'template_directories').flatMap((path) => [
    resolve(folder, path),
    resolve(above, path),
  ])
  const ofThemes =
    themeFolder === undefined
      ? []
      : [themeFolder, ...wordsIn(ofTheme, 'template_directories').map((path) => resolve(themeFolder, path))]
  return [...places, ...ofThemes, folder, above]
}

export function findFile(path: string, folders: readonly string[]): string | undefined {
  return folders
    .map((folder) => resolve(folder, path))
    .find((file) => existsSync(file) && statSync(file).isFile())
}

/** A path that leads out of no folder. */
export function isInside(path: string): boolean {
  return path !== '' && !isAbsolute(path) && !normalize(path).split(sep).includes('..')
}
