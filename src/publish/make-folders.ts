import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { foldersOf } from './site-path.ts'

function makeFolder(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}

/** Makes the folders of `root` that a path of the site leads through. `made`: those known to exist. */
export function makeFolders(root: string, path: string, made: Set<string>): void {
  const parent = path.slice(0, Math.max(path.lastIndexOf('/'), 0))
  if (parent === '' || made.has(parent)) return
  for (const folder of foldersOf(path)) {
    if (made.has(folder)) continue
    makeFolder(join(root, folder))
    made.add(folder)
  }
}

/** One by one: the recursive form answers "no such file" where a disk cannot be written, which explains nothing. */
export function makeWithParents(path: string): void {
  if (existsSync(path)) return
  makeWithParents(dirname(path))
  makeFolder(path)
}
