import { chmodSync, existsSync, mkdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolders, makeWithParents } from './make-folders.ts'

/** A folder in which the next state of the site is prepared, on the same disk. */
export interface Staging {
  readonly folder: string
  /** It is the site's whole next state, folder for folder, and may take the place of the published one. */
  readonly isWhole: boolean
  /** Writes a file of the next state. */
  put(path: string, bytes: Uint8Array): void
  /** Where the prepared file of a path lies. */
  find(path: string): string
}

/** Prepares a whole site in a tree of its own. */
function treeStaging(folder: string): Staging {
  const made = new Set<string>()
  return {
    folder,
    isWhole: true,
    put(path, bytes) {
      makeFolders(folder, path, made)
      writeFileSync(`${folder}/${path}`, bytes)
    },
    find: (path) => join(folder, path),
  }
}

/**
 * Prepares single files, numbered in one folder: most pages have a folder to themselves, and making and removing one costs
 * more than writing the page.
 */
function flatStaging(folder: string): Staging {
  const numbers = new Map<string, string>()
  return {
    folder,
    isWhole: false,
    put(path, bytes) {
      const number = String(numbers.size)
      writeFileSync(join(folder, number), bytes)
      numbers.set(path, number)
    },
    find: (path) => join(folder, numbers.get(path) ?? path),
  }
}

/**
 * Makes a staging folder: `beside` the site if that is absent or empty and can be replaced as a whole, else `within` it,
 * where it is on the same disk for certain.
 */
export function openStaging(site: string, isVacant: boolean, beside: string, within: string): Staging {
  if (isVacant && makeBeside(site, beside)) return treeStaging(beside)
  mkdirSync(within)
  return flatStaging(within)
}

/** False if the site's folder is a mount point, somebody else's, or in a folder that is not ours to write. */
function makeBeside(site: string, beside: string): boolean {
  makeWithParents(dirname(site))
  const present = statSync(site, { throwIfNoEntry: false })
  if (present === undefined) {
    mkdirSync(beside)
    return true
  }
  try {
    mkdirSync(beside)
    const ours = statSync(beside)
    if (ours.dev === present.dev && ours.uid === present.uid && ours.gid === present.gid) {
      chmodSync(beside, present.mode)
      return true
    }
    rmdirSync(beside)
  } catch {
    // Then file by file: if that fails too, it says why.
  }
  return false
}

export function removeStaging(folder: string): void {
  if (existsSync(folder)) rmSync(folder, { recursive: true })
}
