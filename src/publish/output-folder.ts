import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { foldersOf, ownNames } from './site-path.ts'

/** The folder that is published, and beside or in it the one in which its next state is prepared. */
export class OutputFolder {
  readonly path: string
  /** Absent or empty: the prepared folder can take its place at once. */
  readonly #vacant: boolean
  readonly #marker: string
  #staging: string
  #isWhole: boolean
  #staged: Set<string> | undefined

  private constructor(path: string, vacant: boolean) {
    this.path = path
    this.#vacant = vacant
    this.#marker = join(path, ownNames.marker)
    this.#isWhole = vacant
    this.#staging = vacant ? besideOf(path) : join(path, ownNames.staging)
  }

  /** Looks at the folder and removes what a killed run may have left. Creates nothing. */
  static open(folder: string): OutputFolder {
    const path = existsSync(folder) ? realpathSync(folder) : resolve(folder)
    for (const leftover of [besideOf(path), join(path, ownNames.staging)])
      if (existsSync(leftover)) rmSync(leftover, { recursive: true })
    return new OutputFolder(path, !existsSync(path) || readdirSync(path).length === 0)
  }

  /** A run was killed while files moved into place: what lies there may be newer than what is on record. */
  get isUnsettled(): boolean {
    return existsSync(this.#marker)
  }

  get isVacant(): boolean {
    return this.#vacant
  }

  at(path: string): string {
    return join(this.path, path)
  }

  has(path: string): boolean {
    return !this.#vacant && existsSync(this.at(path))
  }

  /** Is it a folder where `path` wants to be a file? */
  isFolder(path: string): boolean {
    return statSync(this.at(path), { throwIfNoEntry: false })?.isDirectory() ?? false
  }

  /** Does the file hold exactly these bytes already? */
  holds(path: string, bytes: Uint8Array): boolean {
    const found = statSync(this.at(path), { throwIfNoEntry: false })
    return (
      found?.isFile() === true && found.size === bytes.length && readFileSync(this.at(path)).equals(bytes)
    )
  }

  /** Writes a file of the next state. */
  stage(path: string, bytes: Uint8Array): void {
    this.#staged ??= this.#openStaging()
    makeFolders(this.#staging, path, this.#staged)
    writeFileSync(join(this.#staging, path), bytes)
  }

  #openStaging(): Set<string> {
    if (this.#isWhole && !this.#prepareWhole()) {
      this.#isWhole = false
      this.#staging = join(this.path, ownNames.staging)
    }
    if (!this.#isWhole) mkdirSync(this.#staging)
    return new Set()
  }

  /** Can the folder be replaced as a whole? Not if it is a mount point, somebody else's, or its parent not ours to write. */
  #prepareWhole(): boolean {
    makeWithParents(dirname(this.path))
    const present = statSync(this.path, { throwIfNoEntry: false })
    if (present === undefined) {
      mkdirSync(this.#staging)
      return true
    }
    try {
      mkdirSync(this.#staging)
      const ours = statSync(this.#staging)
      if (ours.dev === present.dev && ours.uid === present.uid && ours.gid === present.gid) {
        chmodSync(this.#staging, present.mode)
        return true
      }
      rmdirSync(this.#staging)
    } catch {
      // Then file by file: if that fails too, it says why.
    }
    return false
  }

  /** From here until `settle` the folder may hold a mixture of two states. */
  mark(): void {
    const folder = this.#isWhole && this.#staged !== undefined ? this.#staging : this.path
    writeFileSync(join(folder, ownNames.marker), '')
  }

  settle(): void {
    if (this.isUnsettled) unlinkSync(this.#marker)
  }

  /** Puts the whole prepared folder into place. False if that is not possible. */
  takeOver(): boolean {
    if (!this.#isWhole || this.#staged === undefined) return false
    try {
      renameSync(this.#staging, this.path)
      return true
    } catch {
      makeWithParents(this.path)
      this.mark()
      return false
    }
  }

  /** Puts a prepared file into place, over the one that is there. `made`: folders known to exist. */
  move(path: string, made: Set<string>): void {
    makeFolders(this.path, path, made)
    renameSync(join(this.#staging, path), this.at(path))
  }

  /** Removes a file, and folders that it leaves empty. A folder in its place is somebody else's. */
  remove(path: string): void {
    try {
      unlinkSync(this.at(path))
    } catch (error) {
      if (!isMissing(error) && !this.isFolder(path)) throw error
    }
    for (const folder of foldersOf(path).toReversed()) if (!removeIfEmpty(this.at(folder))) return
  }

  /** Removes what was prepared and not used. */
  discard(): void {
    if (this.#staged !== undefined && existsSync(this.#staging)) rmSync(this.#staging, { recursive: true })
  }
}

function besideOf(path: string): string {
  return join(dirname(path), `.${basename(path)}${ownNames.staging}`)
}

function makeFolders(root: string, path: string, made: Set<string>): void {
  const parent = path.slice(0, Math.max(path.lastIndexOf('/'), 0))
  if (parent === '' || made.has(parent)) return
  for (const folder of foldersOf(path)) {
    if (made.has(folder)) continue
    makeFolder(join(root, folder))
    made.add(folder)
  }
}

/** One by one: the recursive form answers "no such file" where a disk cannot be written, which explains nothing. */
function makeWithParents(path: string): void {
  if (existsSync(path)) return
  makeWithParents(dirname(path))
  makeFolder(path)
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}

function removeIfEmpty(path: string): boolean {
  try {
    rmdirSync(path)
    return true
  } catch {
    return false
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOENT' || code === 'ENOTDIR'
}
