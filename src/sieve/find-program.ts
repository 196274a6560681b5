import { createHash } from 'node:crypto'
import { readFileSync, realpathSync } from 'node:fs'
import { isAbsolute, resolve, sep } from 'node:path'
import { SieveFailure } from './failure.ts'
import type { Program } from './program.ts'

/** A program as the configuration names it: `shorten.py?width=50`. */
export interface FoundProgram extends Program {
  /** Changes when the program or its parameters change. */
  readonly hash: string
}

/**
 * Finds a program in the filter folders, in their order. A relative name leads to nowhere outside them, not by `..` nor by a
 * link; an absolute path is the maintainer's own word. Throws a SieveFailure if there is none.
 */
export function findProgram(named: string, folders: readonly string[]): FoundProgram {
  const [name = '', query = ''] = named.split(/\?(.*)/s)
  const parameters = [...new URLSearchParams(query)]
  for (const path of isAbsolute(name) ? [name] : folders.map((folder) => resolve(folder, name))) {
    const found = contentOf(path)
    if (found === undefined) continue
    if (!isAbsolute(name) && !folders.some((folder) => isWithin(path, folder)))
      throw new SieveFailure(`${name} leads out of the filter folders`)
    const hash = createHash('sha256')
      .update(JSON.stringify([name, parameters]))
      .update(found)
      .digest('hex')
    return { path, parameters, hash }
  }
  const places = isAbsolute(name) ? '' : ` in ${folders.join(', ')}`
  throw new SieveFailure(`there is no program ${name}${places}`)
}

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

function isWithin(path: string, folder: string): boolean {
  return realpathSync(path).startsWith(`${realpathSync(folder)}${sep}`)
}
