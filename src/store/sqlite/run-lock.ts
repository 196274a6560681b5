import { hostname } from 'node:os'
import { StoreError } from '../../model/fault.ts'
import { type Database, openDatabase } from './database.ts'
import { faultOf, isBusy } from './faults.ts'
import { readMeta, writeMeta } from './meta.ts'

export interface RunLock {
  release(): void
}

/**
 * One program at a time changes a store. The lock is the operating system's, on a file beside the store: it ends with the
 * process however that ends, so no crash leaves a lock behind, and no process number has to be trusted.
 */
export async function takeRunLock(path: string): Promise<RunLock> {
  const lock = await openDatabase(`${path}.lock`)
  try {
    lock.exec('PRAGMA busy_timeout = 0')
    lock.exec('PRAGMA journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw faultOf(error, path)
    throw new StoreError('store.locked', await lockedSentence(path), { cause: error })
  }
  return { release: () => lock.close() }
}

/** Leaves word of who holds the store and since when, for whoever comes second. */
export function signHolder(db: Database, now: number): void {
  writeMeta(db, 'holder', JSON.stringify({ pid: process.pid, host: hostname(), since: now }))
}

export function clearHolder(db: Database): void {
  writeMeta(db, 'holder', undefined)
}

async function lockedSentence(path: string): Promise<string> {
  const holder = await holderOf(path)
  return `Another Almagest is already working on the store ${path}${holder}. Wait until it is done, or stop it.`
}

async function holderOf(path: string): Promise<string> {
  try {
    const db = await openDatabase(path, true)
    const holder = JSON.parse(readMeta(db, 'holder') ?? 'null') as {
      pid: number
      host: string
      since: number
    } | null
    db.close()
    if (holder === null) return ''
    return ` (process ${holder.pid} on ${holder.host}, since ${new Date(holder.since).toISOString()})`
  } catch {
    return ''
  }
}
