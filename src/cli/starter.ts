import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The files of a new planet, in a checkout as in the compiled package. */
const folder = fileURLToPath(new URL('../../starter/', import.meta.url))
/** npm leaves out of a package what is named .gitignore: our files have the dot in words. */
const dot = /(^|\/)dot-/g

/** What differs from one new planet to the next. */
export interface StarterFacts {
  readonly name: string
  /** Where it will be published. */
  readonly url: string
  /** Of Almagest: workflows keep to the version that made them. */
  readonly version: string
  /** Of Almagest. */
  readonly home: string
  readonly uuid: string
  readonly now: Date
  /** 0 to 59. Planets that all ran at the full hour would meet at the same servers. */
  readonly minute: number
}

export interface StarterFile {
  /** Relative to the new planet's folder, with `/`. */
  readonly path: string
  readonly text: string
}

/** Every file of a new planet, by path. */
export function starterFiles(facts: StarterFacts): readonly StarterFile[] {
  const words: Readonly<Record<string, string>> = {
    NAME: facts.name,
    // TOML's basic strings escape as JSON's do (TOML 1.0, String).
    NAME_QUOTED: JSON.stringify(facts.name),
    URL_QUOTED: JSON.stringify(facts.url),
    VERSION: facts.version,
    HOME: facts.home,
    UUID: facts.uuid,
    NOW: facts.now.toISOString(),
    MINUTE: String(facts.minute),
  }
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .sort()
    .map((file) => ({
      path: file.slice(folder.length).replaceAll('\\', '/').replace(dot, '$1.'),
      text: readFileSync(file, 'utf8').replace(/@([A-Z_]+)@/g, (token, word: string) => words[word] ?? token),
    }))
}
