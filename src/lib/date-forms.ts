/** A moment as RFC 3339 has it, in UTC, to the second: `2025-10-29T20:56:00Z`. */
export function internetDate(at: number): string {
  return `${new Date(at).toISOString().slice(0, -'.000Z'.length)}Z`
}

/** A moment as RFC 822 and RFC 1123 have it, in UTC: `Wed, 29 Oct 2025 20:56:00 GMT`. */
export function mailDate(at: number): string {
  return new Date(at).toUTCString()
}
