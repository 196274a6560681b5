import { readFileSync } from 'node:fs'
import type { Given } from './draft.ts'
import type { Mistakes } from './mistakes.ts'
import { nearestName } from './nearest-name.ts'
import { environmentName } from './option.ts'
import { options } from './options.ts'
import { sectionNames } from './suggestion.ts'

export type Environment = Readonly<Record<string, string | undefined>>

const prefix = 'ALMAGEST_'

/** `ALMAGEST_RIVER_PAGES` → `river.pages`, for every option. */
const optionOf: ReadonlyMap<string, string> = new Map(
  sectionNames.flatMap((section) =>
    Object.values(options[section]).map(({ key }) => [environmentName(section, key), `${section}.${key}`]),
  ),
)

/**
 * What the environment says, by option. `…_FILE` names a file that holds the value, for secrets. An empty variable counts
 * as not set, because that is how compose files and CI pass on what nobody gave.
 */
export function readEnvironment(environment: Environment, mistakes: Mistakes): ReadonlyMap<string, Given> {
  const settings = new Map<string, Given>()
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith(prefix) || value === undefined || value === '') continue
    const direct = optionOf.get(variable) ?? themeOptionOf(variable)
    const inFile = optionOf.get(variable.replace(/_FILE$/, ''))
    if (direct !== undefined) {
      settings.set(direct, { value, place: variable, name: 'the value' })
    } else if (inFile === undefined) {
      const near = nearestName(variable, optionOf.keys())
      const hint = near === undefined ? '' : ` Did you mean ${near}?`
      mistakes.add('unknown-option', variable, `there is no option of this name.${hint}`)
    } else if (environment[variable.replace(/_FILE$/, '')]) {
      mistakes.add('duplicate', variable, `${variable.replace(/_FILE$/, '')} is set too; keep one of them`)
    } else {
      const content = readSecret(value, variable, mistakes)
      if (content !== undefined) settings.set(inFile, { value: content, place: variable, name: 'the value' })
    }
  }
  return settings
}

/** `ALMAGEST_THEME_ACCENT` → `theme.accent`: whether the theme has such an option is known once it is read. */
function themeOptionOf(variable: string): string | undefined {
  const name = /^ALMAGEST_THEME_([A-Z][A-Z0-9_]*)$/.exec(variable)?.[1]
  return name === undefined ? undefined : `theme.${name.toLowerCase()}`
}

/** Secret files commonly end in a line break that is no part of the secret. */
function readSecret(path: string, variable: string, mistakes: Mistakes): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/[\r\n]+$/, '')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    mistakes.add('no-such-file', variable, `the file cannot be read: ${reason}`)
    return undefined
  }
}
