import { interrupted } from './interruption.ts'

/** Ends with a status once everything printed has been written. */
export function endWith(status: number): void {
  process.exitCode = status
  // A look-up of a host name cannot be cancelled, and would keep the process for seconds after it was asked to stop.
  if (status === interrupted) process.stdout.write('', () => process.exit(status))
}
