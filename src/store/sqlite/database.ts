import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** What SQLite stores. */
export type Value = null | number | bigint | string | Uint8Array
export type Row = Readonly<Record<string, Value>>
/** What may be bound: absence is stored as NULL, truth as 1 or 0. */
export type Bound = Value | boolean | undefined

export interface Statement {
  /** Returns the number of rows changed. */
  run(...values: readonly Bound[]): number
  get(...values: readonly Bound[]): Row | undefined
  all(...values: readonly Bound[]): readonly Row[]
  /** Rows as lists of their columns: three times as fast, for what is read by the hundred thousand. */
  tuples(...values: readonly Bound[]): readonly (readonly Value[])[]
  /** The same one at a time, for what is made into something else at once: they need not all be in memory. */
  eachTuple(...values: readonly Bound[]): Iterable<readonly Value[]>
}

/** The little that the store needs of a driver, so that another can take its place. */
export interface Database {
  exec(sql: string): void
  /** Prepared once for each text, and kept. Parameters are plain `?`: Node 22 does not bind numbered ones. */
  query(sql: string): Statement
  /** All of `work` or nothing of it. `work` must be synchronous: it is never interleaved with another. */
  transaction<Result>(work: () => Result): Result
  close(): void
}

/** undefined does not bind, booleans do not either, and a lone surrogate would come back as another text. */
function bind(values: readonly Bound[]): Value[] {
  return values.map((value) => {
    if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed()
    if (typeof value === 'boolean') return value ? 1 : 0
    return value ?? null
  })
}

/** Node calls its SQLite experimental, on every start, on the standard error of a command that people read. */
async function loadQuietly(): Promise<typeof import('node:sqlite')> {
  const { emitWarning } = process
  process.emitWarning = (() => undefined) as typeof process.emitWarning
  try {
    return await import('node:sqlite')
  } finally {
    process.emitWarning = emitWarning
  }
}

export async function openDatabase(path: string, readOnly = false): Promise<Database> {
  const sqlite = await loadQuietly()
  return portOf(new sqlite.DatabaseSync(path, { readOnly }))
}

function listingOf(statement: StatementSync): StatementSync {
  statement.setReturnArrays(true)
  return statement
}

function portOf(database: DatabaseSync): Database {
  const statements = new Map<string, Statement>()
  let depth = 0

  function query(sql: string): Statement {
    const kept = statements.get(sql)
    if (kept !== undefined) return kept
    const prepared = database.prepare(sql)
    let asList: StatementSync | undefined
    const listing = () => {
      asList ??= listingOf(database.prepare(sql))
      return asList
    }
    const statement: Statement = {
      run: (...values) => Number(prepared.run(...bind(values)).changes),
      get: (...values) => prepared.get(...bind(values)) as Row | undefined,
      all: (...values) => prepared.all(...bind(values)) as Row[],
      tuples: (...values) => {
        const rows: unknown = listing().all(...bind(values))
        return rows as Value[][]
      },
      eachTuple: (...values) => {
        const rows: unknown = listing().iterate(...bind(values))
        return rows as Iterable<Value[]>
      },
    }
    statements.set(sql, statement)
    return statement
  }

  function transaction<Result>(work: () => Result): Result {
    if (depth > 0) return work()
    database.exec('BEGIN IMMEDIATE')
    depth += 1
    try {
      const result = work()
      database.exec('COMMIT')
      return result
    } catch (error) {
      // A full disk makes SQLite roll back by itself.
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    } finally {
      depth -= 1
    }
  }

  return { exec: (sql) => database.exec(sql), query, transaction, close: () => database.close() }
}
