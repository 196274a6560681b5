import { parse, TomlError } from 'smol-toml'
import { ThemeError } from '../model/fault.ts'
import type { ThemeOptionValue } from '../model/site.ts'

/** What a theme lets its users choose. */
export interface ThemeOption {
  readonly type: 'text' | 'number' | 'flag' | 'choice'
  readonly fallback: ThemeOptionValue
  /** Of a choice. */
  readonly choices: readonly string[]
  readonly help: string
}

/** What `theme.toml` says. */
export interface ThemeSettings {
  /** The theme whose files it has where it has none of its own. */
  readonly parent: string | undefined
  /** Patterns of its files that are published; undefined: all that are no templates. */
  readonly files: readonly string[] | undefined
  readonly options: ReadonlyMap<string, ThemeOption>
}

export const noSettings: ThemeSettings = { parent: undefined, files: undefined, options: new Map() }

const known = ['extends', 'files', 'options', 'name', 'description', 'author', 'license', 'url']

/** Reads a theme.toml. `path` is its name in messages. Throws ThemeError. */
export function readThemeSettings(bytes: Uint8Array, path: string): ThemeSettings {
  const table = parseSettings(bytes, path)
  const unknown = Object.keys(table).find((key) => !known.includes(key))
  if (unknown !== undefined)
    throw wrong(path, `"${unknown}" means nothing here; a theme has ${known.join(', ')}`)
  const { extends: parent, files, options = {} } = table
  if (parent !== undefined && typeof parent !== 'string')
    throw wrong(path, 'extends must be the name of a theme')
  if (files !== undefined && !isListOfText(files))
    throw wrong(path, 'files must be a list of patterns, such as "*.css"')
  if (!isTable(options)) throw wrong(path, 'options are written as [options.NAME]')
  return {
    parent,
    files,
    options: new Map(Object.entries(options).map(([name, option]) => [name, readOption(name, option, path)])),
  }
}

function parseSettings(bytes: Uint8Array, path: string): Readonly<Record<string, unknown>> {
  try {
    return parse(new TextDecoder().decode(bytes))
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const message = `${path}:${error.line}: ${error.message.split('\n')[0]}`
    throw new ThemeError('theme.settings', message, { cause: error })
  }
}

function readOption(name: string, option: unknown, path: string): ThemeOption {
  const at = `options.${name}`
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw wrong(path, `${at}: names have lower case letters, digits and _`)
  if (!isTable(option)) throw wrong(path, `${at} must be a section with a default`)
  const { default: fallback, choices = [], help = '', ...rest } = option
  const unknown = Object.keys(rest)[0]
  if (unknown !== undefined)
    throw wrong(path, `${at}: "${unknown}" means nothing; there are default, choices and help`)
  if (!isListOfText(choices)) throw wrong(path, `${at}: choices must be a list of texts`)
  const type = choices.length > 0 ? 'choice' : typeOf(fallback)
  if (type === undefined) throw wrong(path, `${at}: its default must be text, a number, or true or false`)
  if (type === 'choice' && !choices.includes(String(fallback)))
    throw wrong(path, `${at}: its default is none of its choices`)
  return { type, fallback: fallback as ThemeOptionValue, choices, help: String(help) }
}

function typeOf(value: unknown): ThemeOption['type'] | undefined {
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'flag' : undefined
}

/** What an option may be, for messages. */
export function expectedOf({ type, choices }: ThemeOption): string {
  if (type === 'choice') return choices.map((choice) => `"${choice}"`).join(' or ')
  return { text: 'text', number: 'a number', flag: 'true or false' }[type]
}

/** The value as the option wants it, of a file or the environment; undefined if it is none. */
export function valueFor({ type, choices }: ThemeOption, given: unknown): ThemeOptionValue | undefined {
  switch (type) {
    case 'text':
      return typeof given === 'string' ? given : undefined
    case 'choice':
      return typeof given === 'string' && choices.includes(given) ? given : undefined
    case 'number':
      return typeof given === 'number' || (typeof given === 'string' && /^-?\d+(?:\.\d+)?$/.test(given))
        ? Number(given)
        : undefined
    case 'flag':
      if (typeof given === 'boolean') return given
      return given === 'true' || given === 'false' ? given === 'true' : undefined
  }
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

function isListOfText(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function wrong(path: string, message: string): ThemeError {
  return new ThemeError('theme.settings', `${path}: ${message}`)
}
