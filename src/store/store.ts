import { StoreError } from '../model/fault.ts'
import type { Store, StoreOptions } from './verbs.ts'

export type { PublishedFile, Reclean, Revision, Store, StoreOptions, VisitRecord } from './verbs.ts'

type Open = (address: string, options: StoreOptions) => Promise<Store>

/** By URL scheme. Loaded when needed: who uses one kind of store does not pay for the others. */
const kinds: Readonly<Record<string, Open>> = {
  sqlite: async (address, options) => (await import('./sqlite/sqlite-store.ts')).openSqlite(address, options),
  postgres: notYet,
  postgresql: notYet,
}

/** Opens the store that a URL names: `sqlite:almagest.db`, relative to the current folder. Throws StoreError. */
export async function openStore(url: string, options: StoreOptions = {}): Promise<Store> {
  const [scheme = '', address = ''] = split(url)
  const open = kinds[scheme]
  if (open !== undefined && address !== '') return open(address, options)
  throw new StoreError(
    'store.unknown-kind',
    `The store’s address “${withoutPassword(url)}” is none that Almagest knows. Write store.url = "sqlite:almagest.db", with the path of a file.`,
  )
}

function split(url: string): readonly string[] {
  const colon = url.indexOf(':')
  return colon < 1 ? [] : [url.slice(0, colon).toLowerCase(), url.slice(colon + 1)]
}

async function notYet(): Promise<Store> {
  throw new StoreError(
    'store.no-postgres',
    'This version of Almagest cannot keep its store in PostgreSQL yet. Use a file, store.url = "sqlite:almagest.db": it carries tens of thousands of feeds.',
  )
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//…@')
}
