/** The code of an error of the system or the runtime (`ENOENT`, `ERR_BUFFER_TOO_LARGE`); '' if it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
