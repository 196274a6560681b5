import {
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { makeFolders, makeWithParents } from './make-folders.ts'
import { foldersOf, ownNames } from './site-path.ts'
import { openStaging, removeStaging, type Staging } from './staging.ts'

/** The folder that is published, and the staging folder in which its next state is prepared. */
export class OutputFolder {
  readonly path: string
  /** Absent or empty. */
  readonly isVacant: boolean
  readonly #marker: string
  readonly #made = new Set<string>()
  #staging: Staging | undefined

  private constructor(path: string) {
    this.path = path
    this.isVacant = !existsSync(path) || readdirSync(path).length === 0
    this.#marker = join(path, ownNames.marker)
  }

  /** Looks at the folder and removes what a killed run may have left. Creates nothing. */
  static open(folder: string): OutputFolder {
    const path = existsSync(folder) ? realpathSync(folder) : resolve(folder)
    removeStaging(besideOf(path))
    removeStaging(withinOf(path))
    return new OutputFolder(path)
  }

  /** A run was killed while files moved into place: what lies there may be newer than what is on record. */
  get isUnsettled(): boolean {
    return existsSync(this.#marker)
  }

  at(path: string): string {
    return join(this.path, path)
  }

  has(path: string): boolean {
    return !this.isVacant && existsSync(this.at(path))
  }

  isFolder(path: string): boolean {
    return statSync(this.at(path), { throwIfNoEntry: false })?.isDirectory() ?? false
  }

  /** The bytes of a small file; undefined if there is none. */
  read(path: string): Uint8Array | undefined {
    if (this.isVacant) return undefined
    const found = statSync(this.at(path), { throwIfNoEntry: false })
    return found?.isFile() === true ? readFileSync(this.at(path)) : undefined
  }

  /** Does the file hold exactly these bytes already? */
  holds(path: string, bytes: Uint8Array): boolean {
    if (this.isVacant) return false
    const found = statSync(this.at(path), { throwIfNoEntry: false })
    return (
      found?.isFile() === true && found.size === bytes.length && readFileSync(this.at(path)).equals(bytes)
    )
  }

  /** Writes a file of the next state. */
  stage(path: string, bytes: Uint8Array): void {
    this.#staging ??= openStaging(this.path, this.isVacant, besideOf(this.path), withinOf(this.path))
    this.#staging.put(path, bytes)
  }

  /** From here until `settle` the folder may hold a mixture of two states. */
  mark(): void {
    const folder = this.#staging?.isWhole === true ? this.#staging.folder : this.path
    writeFileSync(join(folder, ownNames.marker), '')
  }

  settle(): void {
    if (this.isUnsettled) unlinkSync(this.#marker)
  }

  /** Puts the whole prepared folder into place. False if it is not whole, or that is not possible. */
  takeOver(): boolean {
    if (this.#staging?.isWhole !== true) return false
    try {
      renameSync(this.#staging.folder, this.path)
      return true
    } catch {
      makeWithParents(this.path)
      writeFileSync(this.#marker, '')
      return false
    }
  }

  /** Puts a prepared file into place, over the one that is there. */
  move(path: string): void {
    if (this.#staging === undefined) return
    makeFolders(this.path, path, this.#made)
    renameSync(this.#staging.find(path), this.at(path))
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
    if (this.#staging !== undefined) removeStaging(this.#staging.folder)
  }
}

function besideOf(path: string): string {
  return join(dirname(path), `.${basename(path)}${ownNames.staging}`)
}

function withinOf(path: string): string {
  return join(path, ownNames.staging)
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
