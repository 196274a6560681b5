import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const ours = /^[0-9a-f]{2}[\\/][0-9a-f]{40}\.webp$/

/** The folder of copies, within the published site. Only files named as ours are ever looked at. */
export class PictureFolder {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  get isThere(): boolean {
    return existsSync(this.#path)
  }

  /** The files that are there, with `/` between folder and name. */
  list(): readonly string[] {
    if (!this.isThere) return []
    return readdirSync(this.#path, { recursive: true, encoding: 'utf8' })
      .filter((file) => ours.test(file))
      .map((file) => file.replace('\\', '/'))
  }

  /** Whole at any moment, for a reader sees it as soon as it is there. */
  write(file: string, bytes: Uint8Array): void {
    const path = join(this.#path, file)
    if (existsSync(path)) return
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.part`, bytes)
    renameSync(`${path}.part`, path)
  }

  /** Removes the files that are there and not among `used`, and folders left empty. Returns how many. */
  sweep(used: ReadonlySet<string>): number {
    const unused = this.list().filter((file) => !used.has(file))
    for (const file of unused) unlinkSync(join(this.#path, file))
    for (const folder of new Set(unused.map((file) => join(this.#path, dirname(file))))) removeIfEmpty(folder)
    if (unused.length > 0) removeIfEmpty(this.#path)
    return unused.length
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {}
}
