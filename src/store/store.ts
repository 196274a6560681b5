import { StoreError } from '../model/fault.ts'
import type { Store, StoreOptions } from './verbs.ts'

export type { PictureMode } from './picture-shelf.ts'
export type {
  Reclean,
  Revision,
  SievedEntry,
  Store,
  StoredList,
  StoreOptions,
  VisitRecord,
} from './verbs.ts'

interface Kind {
  open(address: string, options: StoreOptions): Promise<Store>
  restore(copy: string, address: string): Promise<string | undefined>
}

const postgres: Kind = { open: notYet, restore: notYet }

/** By URL scheme. Loaded when needed: who uses one kind of store does not pay for the others. */
const kinds: Readonly<Record<string, Kind>> = {
  sqlite: {
    open: async (address, options) => (await import('./sqlite/sqlite-store.ts')).openSqlite(address, options),
    restore: async (copy, address) => (await import('./sqlite/restore.ts')).restoreSqlite(copy, address),
  },
  postgres,
  postgresql: postgres,
}

/** Opens the store that a URL names: `sqlite:almagest.db`, relative to the current folder. Throws StoreError. */
export async function openStore(url: string, options: StoreOptions = {}): Promise<Store> {
  const { kind, address } = kindOf(url)
  return kind.open(address, options)
}

/**
 * Puts a copy that `backup` made in the place of the store that a URL names. Returns where the store of before is kept, or
 * undefined if there was none. Throws StoreError; then nothing has changed.
 */
export async function restoreStore(url: string, copy: string): Promise<string | undefined> {
  const { kind, address } = kindOf(url)
  return kind.restore(copy, address)
}

function kindOf(url: string): { readonly kind: Kind; readonly address: string } {
  const [scheme = '', address = ''] = split(url)
  const kind = kinds[scheme]
  if (kind !== undefined && address !== '') return { kind, address }
  throw new StoreError(
    'store.unknown-kind',
    `The store’s address “${withoutPassword(url)}” is none that Almagest knows. Write store.url = "sqlite:almagest.db", with the path of a file.`,
  )
}

function split(url: string): readonly string[] {
  const colon = url.indexOf(':')
  return colon < 1 ? [] : [url.slice(0, colon).toLowerCase(), url.slice(colon + 1)]
}

async function notYet(): Promise<never> {
  throw new StoreError(
    'store.no-postgres',
    'This version of Almagest cannot keep its store in PostgreSQL yet. Use a file, store.url = "sqlite:almagest.db": it carries tens of thousands of feeds.',
  )
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//…@')
}
