import { STATUS_CODES } from 'node:http'
import { type Problem, type ProblemCode, problem } from '../model/problem.ts'
import { isBotWall } from './bot-wall.ts'
import type { Headers } from './headers.ts'

/** Statuses that have a problem of their own; the others go by their hundred (F39). */
const byStatus: Readonly<Record<number, ProblemCode>> = {
  401: 'fetch.forbidden',
  403: 'fetch.forbidden',
  404: 'fetch.not-found',
  407: 'fetch.forbidden',
  410: 'fetch.gone',
  429: 'fetch.rate-limited',
  451: 'fetch.forbidden',
}

/** The problem that an answer other than a document, a redirect or a 304 stands for. */
export function problemOfStatus(status: number, headers: Headers, body: Uint8Array): Problem {
  const words = `the server answered ${status}${nameOf(status)}`
  if (isBotWall(status, headers, body)) return problem('fetch.blocked', words)
  return problem(byStatus[status] ?? byHundred(status), words)
}

function byHundred(status: number): ProblemCode {
  if (status >= 500 && status < 600) return 'fetch.server-error'
  if (status >= 400 && status < 500) return 'fetch.client-error'
  return 'fetch.bad-answer'
}

function nameOf(status: number): string {
  const name = STATUS_CODES[status]
  return name === undefined ? '' : ` ${name}`
}
