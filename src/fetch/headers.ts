/** Headers of an answer as the HTTP client gives them: names in lower case, values in Latin-1, byte for byte. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** The value of a header; the first, if there are several. */
export function headerOf(headers: Headers, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' || value === undefined ? value : value[0]
}

/** All values of a list header, joined as RFC 9110 §5.3 allows. */
export function listHeaderOf(headers: Headers, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' || value === undefined ? value : value.join(', ')
}
