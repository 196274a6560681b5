import { Fault } from '../model/fault.ts'
import { endWith } from './exit.ts'
import { version } from './version.ts'

const fault = 1
const bug = 70

/** A fault is one clear paragraph; anything else is a bug of ours and shows where it happened. */
export function reportFailure(error: unknown): void {
  if (error instanceof Fault) {
    process.stderr.write(`almagest: ${error.message}\n`)
    endWith(fault)
    return
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(
    `almagest: this is a bug in Almagest ${version}. Please report it with these lines:\n${trace}\n`,
  )
  endWith(bug)
}
