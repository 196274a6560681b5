import { Fault } from '../model/fault.ts'
import { endWith } from './exit.ts'
import { sayLines } from './print.ts'
import { version } from './version.ts'

const fault = 1
const bug = 70

/** A fault is one clear paragraph; anything else is a bug of ours and shows where it happened. */
export function reportFailure(error: unknown): void {
  if (error instanceof Fault) {
    sayLines(`almagest: ${error.message}`.split('\n'))
    endWith(fault)
    return
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  sayLines([
    `almagest: this is a bug in Almagest ${version}. Please report it with these lines:`,
    ...trace.split('\n'),
  ])
  endWith(bug)
}
