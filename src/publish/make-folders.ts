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

/** Remembered at most: every entry has a folder of its own, which is not asked for again. */
const mostKnown = 10_000

/** Makes the folders of `root` that a path of the site leads through. `made`: some that are known to exist. */
export function makeFolders(root: string, path: string, made: Set<string>): void {
  const parent = path.slice(0, Math.max(path.lastIndexOf('/'), 0))
  if (parent === '' || made.has(parent)) return
  if (made.size > mostKnown) made.clear()
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
