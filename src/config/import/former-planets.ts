import { isPlanetIni, readPlanetIni } from '../ini/planet-ini.ts'
import { isPlutoIni, parsePlutoIni, readPlutoIni } from '../ini/pluto-ini.ts'
import { readIni } from '../ini/read-ini.ts'
import type { Found, Source } from './imported.ts'

const formats = {
  planet2: 'a configuration of Planet 2.0',
  venus: 'a configuration of Planet Venus',
  pluto: 'a configuration of Pluto',
  toml: 'a planet.toml',
} as const

/** Planet 2.0 and Venus. */
export function importPlanetIni({ text, file, folder }: Source): Found | undefined {
  const ini = readIni(text)
  if (!isPlanetIni(ini)) return undefined
  const { kind, ...draft } = readPlanetIni(ini, file, folder)
  return { format: formats[kind], ...draft }
}

export function importPlutoIni({ text, file }: Source): Found | undefined {
  const ini = parsePlutoIni(text)
  if (!isPlutoIni(ini)) return undefined
  const { kind, ...draft } = readPlutoIni(ini, file)
  return { format: formats[kind], ...draft }
}
