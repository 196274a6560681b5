import { type Problem, problem } from '../model/problem.ts'
import { fillSecrets } from '../model/visiting.ts'
import type { VisitRequest } from './answer.ts'

/** A request whose secrets are in their places: in headers, proxy, and name and password of its address; or which one is missing. */
export function withSecrets(
  request: VisitRequest,
  secretOf: (name: string) => string | undefined,
): VisitRequest | Problem {
  const { url, headers, proxy } = request
  if (headers === undefined && proxy === undefined && !url.includes('@')) return request
  const missing: string[] = []
  const fill = (text: string, encode?: (secret: string) => string): string => {
    const filled = fillSecrets(text, secretOf, encode)
    if ('text' in filled) return filled.text
    missing.push(filled.missing)
    return ''
  }
  const filled = {
    ...request,
    url: url.replace(/(?<=^[a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, (login) => fill(login, encodeURIComponent)),
    headers:
      headers && Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)])),
    proxy: proxy === undefined ? undefined : fill(proxy, encodeURIComponent),
  }
  const [name] = missing
  return name === undefined
    ? filled
    : problem('fetch.no-secret', `neither ${name} nor ${name}_FILE is set in the environment`)
}
