import { readFileSync } from 'node:fs'
import type { Environment } from './environment.ts'

/**
 * Finds the secrets that a configuration names: `TOKEN` is the variable of that name, or what is in the file that `TOKEN_FILE`
 * names. Undefined: there is neither.
 */
export function secretsOf(environment: Environment): (name: string) => string | undefined {
  return (name) => {
    const value = environment[name]
    if (value !== undefined && value !== '') return value
    const file = environment[`${name}_FILE`]
    return file === undefined || file === '' ? undefined : contentOf(file)
  }
}

/** Secret files commonly end in a line break that is no part of the secret. */
function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/[\r\n]+$/, '')
  } catch {
    return undefined
  }
}
