import { existsSync, renameSync, rmSync } from 'node:fs'
import { StoreError } from '../../model/fault.ts'
import type { Database } from './database.ts'
import { applicationId, migrations } from './schema.ts'

/** Refuses what is not ours, or made by a newer Almagest, before anything is written. */
export function checkSchema(db: Database, path: string, steps: readonly string[] = migrations): void {
  const version = pragma(db, 'user_version')
  const tables = Number(db.query('SELECT count(*) AS n FROM sqlite_schema').get()?.n ?? 0)
  if (pragma(db, 'application_id') !== applicationId && (tables > 0 || version > 0)) {
    throw new StoreError(
      'store.not-ours',
      `${path} is the database of another program. Nothing was changed. Set store.url to a file of Almagest’s own.`,
    )
  }
  if (version > steps.length) {
    throw new StoreError(
      'store.newer',
      `The store ${path} was written by a newer Almagest (its schema is ${version}, this version knows ${steps.length}). Nothing was changed. Run the newer version, or put back the backup beside it.`,
    )
  }
}

/** Refuses what is no store of ours, an empty file too. */
export function checkOurs(db: Database, path: string): void {
  checkSchema(db, path)
  if (pragma(db, 'user_version') > 0) return
  throw new StoreError('store.not-ours', `${path} is empty, and no store. Nothing was changed.`)
}

/** Refuses to look into a store whose schema only a program that may write can bring up to date. */
export function checkCurrent(db: Database, path: string, steps: readonly string[] = migrations): void {
  if (pragma(db, 'user_version') === steps.length) return
  throw new StoreError(
    'store.older',
    `The store ${path} was written by an older Almagest. Run “almagest build” once: it brings the store up to date, after a backup.`,
  )
}

/** Brings the schema up to date, after a backup beside the file if there is something to lose (D8). Each step wholly or not at all. */
export function migrate(db: Database, path: string, steps: readonly string[] = migrations): void {
  const version = pragma(db, 'user_version')
  if (version === steps.length) return
  if (version > 0) backupTo(db, `${path}.before-schema-${steps.length}`)
  steps.slice(version).forEach((step, index) => {
    db.transaction(() => {
      db.exec(step)
      db.exec(`PRAGMA application_id = ${applicationId}`)
      db.exec(`PRAGMA user_version = ${version + index + 1}`)
    })
  })
}

/** A copy that is whole or not there: written under another name first. */
export function backupTo(db: Database, target: string): void {
  const unfinished = `${target}.unfinished`
  if (existsSync(unfinished)) rmSync(unfinished)
  db.query('VACUUM INTO ?').run(unfinished)
  renameSync(unfinished, target)
}

function pragma(db: Database, name: 'user_version' | 'application_id'): number {
  return Number(db.query(`PRAGMA ${name}`).get()?.[name] ?? 0)
}
