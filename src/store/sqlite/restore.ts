import { existsSync, renameSync } from 'node:fs'
import { StoreError } from '../../model/fault.ts'
import { openDatabase } from './database.ts'
import { faultOf } from './faults.ts'
import { backupTo, checkOurs } from './migrate.ts'
import { takeRunLock } from './run-lock.ts'
import { sqlitePath } from './sqlite-path.ts'

/**
 * Puts a copy of a store in the place of the store at `address`. What is there now, sound or not, is kept beside it, under
 * the name that is returned (undefined: there was nothing). Until the copy is whole nothing is touched. Throws StoreError.
 */
export async function restoreSqlite(copy: string, address: string): Promise<string | undefined> {
  const path = sqlitePath(address)
  if (!existsSync(copy)) throw new StoreError('store.not-there', `There is no backup at ${copy}.`)
  const lock = await takeRunLock(path)
  try {
    await copyStore(copy, `${path}.restored`)
    const former = existsSync(path) ? setAside(path) : undefined
    renameSync(`${path}.restored`, path)
    return former
  } finally {
    lock.release()
  }
}

async function copyStore(source: string, target: string): Promise<void> {
  const db = await openDatabase(source, true)
  try {
    checkOurs(db, source)
    backupTo(db, target)
  } catch (error) {
    throw faultOf(error, source)
  } finally {
    db.close()
  }
}

/** With the log beside it, which belongs to it and to no other. The name is free, so that restoring twice loses nothing. */
function setAside(path: string): string {
  let number = 1
  while (existsSync(`${path}.before-restore-${number}`)) number++
  const aside = `${path}.before-restore-${number}`
  for (const part of ['', '-wal', '-shm']) if (existsSync(path + part)) renameSync(path + part, aside + part)
  return aside
}
