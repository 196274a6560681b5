import { webUrl } from '../lib/url.ts'
import type { Remark } from '../model/health.ts'
import { type Problem, type ProblemCode, problems } from '../model/problem.ts'

/** Problems whose detail tells of the document or the status line. Others may name files, hosts within, or addresses with keys. */
const tellable: ReadonlySet<ProblemCode> = new Set([
  'fetch.not-found',
  'fetch.gone',
  'fetch.forbidden',
  'fetch.blocked',
  'fetch.rate-limited',
  'fetch.client-error',
  'fetch.server-error',
  'fetch.timeout',
  'fetch.too-large',
  'fetch.decode',
  'fetch.tls',
  'parse.not-a-feed',
  'parse.empty',
])

/** An address, an account, an IP address or a path: whatever else a detail says, it is then not told. */
const suspect = /:\/\/|@|\b\d{1,3}(?:\.\d{1,3}){3}\b|[0-9a-f]*:[0-9a-f]*:[0-9a-f:]*|(?:^|[\s"'(])[/\\~]/i
const longestDetail = 160

/** A problem as everybody may read it: what it means and, where that may be told, what was seen. */
export function publicWords(problem: Problem): Pick<Remark, 'words' | 'seen'> {
  const { meaning } = problems[problem.code]
  // The beginning of a document that is no feed may be anything.
  const seen = problem.detail.replace(/: it begins with .*/s, '')
  if (!tellable.has(problem.code) || seen.length > longestDetail || suspect.test(seen))
    return { words: meaning }
  return { words: `${meaning} (${seen})`, seen }
}

/** Hosts that mean nothing outside the planet's own network. */
const inner = /^(?:\[|[^.]*$|[\d.]+$)|\.(?:local|localhost|internal|lan|home\.arpa|test)$/i

/** Where a redirect leads, as everybody may read it: without credentials and query, for either may be a key. */
export function publicTarget(address: string): string | undefined {
  const url = URL.parse(webUrl(address) ?? '')
  if (url === null || inner.test(url.hostname)) return undefined
  return `${url.origin}${url.pathname}${url.search === '' ? '' : '?…'}`
}
