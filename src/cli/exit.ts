/** Ends with a status once everything printed has been written. */
export function endWith(status: number): void {
  process.exitCode = status
}
