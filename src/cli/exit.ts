/** The exit status of a command line that makes no sense. */
export const usage = 2

/**
 * Ends with a status once everything printed has been written. A look-up of a host name cannot be cancelled: without this, one
 * that nobody waits for any more would keep the process for half a minute.
 */
export function endWith(status: number): void {
  process.exitCode = status
  process.stdout.write('', () => process.stderr.write('', () => process.exit(status)))
}
