import { existsSync, readFileSync, statSync } from 'node:fs'
import { isBerkeleyHash, readBerkeleyHash } from '../../lib/berkeley-hash.ts'
import { mostStateBytes } from './former-state.ts'

export type Pair = readonly [key: Uint8Array, value: Uint8Array]

/** A database of the kinds that Python keeps a `shelve` or a `dbhash` in. */
export interface Shelf {
  readonly writtenAt: number
  /** Undefined if it is of a kind that cannot be read. */
  readonly pairs: Iterable<Pair> | undefined
}

/** The database of a name, whichever ending its kind gives it; undefined if there is none. */
export async function openShelf(name: string): Promise<Shelf | undefined> {
  if (existsSync(`${name}.dir`) && existsSync(`${name}.dat`))
    return { writtenAt: statSync(`${name}.dat`).mtimeMs, pairs: dumbPairs(name) }
  const path = [name, `${name}.db`].find((file) => existsSync(file))
  if (path === undefined) return undefined
  const bytes = contentOf(path)
  const writtenAt = statSync(path).mtimeMs
  if (bytes === undefined) return { writtenAt, pairs: undefined }
  if (isBerkeleyHash(bytes)) return { writtenAt, pairs: readBerkeleyHash(bytes) }
  const isSqlite = Buffer.from(bytes.subarray(0, 15)).toString('latin1') === 'SQLite format 3'
  return { writtenAt, pairs: isSqlite ? await sqlitePairs(path) : undefined }
}

function contentOf(path: string): Uint8Array | undefined {
  try {
    return statSync(path).size > mostStateBytes ? undefined : readFileSync(path)
  } catch {
    return undefined
  }
}

/** Python's `dbm.sqlite3`, the usual kind since 3.13: a table `Dict` of keys and values. */
async function sqlitePairs(path: string): Promise<readonly Pair[] | undefined> {
  const { DatabaseSync } = await import('node:sqlite')
  try {
    const database = new DatabaseSync(path, { readOnly: true })
    try {
      const rows = database.prepare('SELECT CAST(key AS BLOB) AS key, CAST(value AS BLOB) AS value FROM Dict')
      return rows
        .all()
        .flatMap(({ key, value }): Pair[] =>
          key instanceof Uint8Array && value instanceof Uint8Array ? [[key, value]] : [],
        )
    } finally {
      database.close()
    }
  } catch {
    return undefined
  }
}

/** Python's `dbm.dumb`: values lie in `.dat`, and each line of `.dir` says where: `'key', (position, size)`. */
function dumbPairs(name: string): readonly Pair[] | undefined {
  const [directory, data] = [contentOf(`${name}.dir`), contentOf(`${name}.dat`)]
  if (directory === undefined || data === undefined) return undefined
  const lines = Buffer.from(directory).toString('latin1').split(/\r?\n/)
  return lines.flatMap((line): Pair[] => {
    const [, , key = '', position, size] = /^(['"])(.*)\1, \((\d+), (\d+)\)$/.exec(line) ?? []
    if (position === undefined) return []
    const start = Number(position)
    return [[Buffer.from(unescaped(key), 'latin1'), data.subarray(start, start + Number(size))]]
  })
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** A string as Python's `repr` writes it, of characters of Latin-1. */
function unescaped(text: string): string {
  return text.replace(/\\(?:x([0-9a-f]{2})|(.))/g, (_, hex?: string, sign = '') =>
    hex === undefined ? (escapes[sign] ?? sign) : String.fromCharCode(Number.parseInt(hex, 16)),
  )
}
