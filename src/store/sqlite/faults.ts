import { StoreError } from '../../model/fault.ts'

interface Meaning {
  readonly code: string
  readonly sentence: (path: string) => string
}

const notWritable: Meaning = {
  code: 'store.not-writable',
  sentence: (path) =>
    `The store ${path} cannot be written. Look whether the folder exists and belongs to the user who runs Almagest (SQLite needs to write into the folder too, not only the file), or set store.url to another place.`,
}

const corrupt: Meaning = {
  code: 'store.corrupt',
  sentence: (path) =>
    `The store ${path} is damaged or not a database. Nothing was changed. Put back a backup; or move the file away and build again: entries that the feeds still list come back, older ones do not.`,
}

/** By SQLite's primary result code (sqlite.org/rescode.html). Any other is a mistake of ours. */
const meanings: Readonly<Record<number, Meaning>> = {
  3: notWritable,
  5: {
    code: 'store.busy',
    sentence: (path) =>
      `Another program is using the store ${path} and did not let go of it within ten seconds. Wait for it to end, then try again.`,
  },
  8: notWritable,
  10: {
    code: 'store.io',
    sentence: (path) =>
      `The disk of the store ${path} fails to read or write. What was stored before is kept. Look at the disk and its free space, then try again.`,
  },
  11: corrupt,
  13: {
    code: 'store.disk-full',
    sentence: (path) =>
      `There is no space left for the store ${path}. What was stored before is kept. Make room on the disk, then try again.`,
  },
  14: notWritable,
  26: corrupt,
}

/** SQLite's extended result code, if the error is SQLite's. */
function resultCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode
    : undefined
}

/** The fault that a person can mend behind an error of SQLite; anything else as it is. */
export function faultOf(error: unknown, path: string): unknown {
  const code = resultCode(error)
  const meaning = code === undefined ? undefined : meanings[code & 0xff]
  return meaning === undefined
    ? error
    : new StoreError(meaning.code, meaning.sentence(path), { cause: error })
}

export function isBusy(error: unknown): boolean {
  return ((resultCode(error) ?? 0) & 0xff) === 5
}

/** Whether a person has to mend something before anything can be written again. */
export function isFault(error: unknown): boolean {
  return meanings[(resultCode(error) ?? 0) & 0xff] !== undefined
}
