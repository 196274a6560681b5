import { type Problem, problem } from '../model/problem.ts'
import { DialError } from './dial-error.ts'

type Phase = 'looking-up' | 'connecting' | 'securing' | 'open'

/** Errors that have a better name than "the answer is not proper HTTP". */
const byCode: Readonly<Record<string, (error: Error) => Problem>> = {
  UND_ERR_HEADERS_OVERFLOW: () => problem('fetch.too-large', 'the headers are larger than allowed'),
  HPE_HEADER_OVERFLOW: () => problem('fetch.too-large', 'the headers are larger than allowed'),
  ERR_ASSERTION: () => problem('fetch.bad-answer', 'a status that HTTP does not have'),
}

/** Names what went wrong on the wire. `progress` says how much of the body had come: '' if nothing had begun (F39). */
export function problemOfError(error: Error, phase: Phase, progress: string): Problem {
  if (error instanceof DialError) return error.problem
  const code = codeOf(error)
  if (phase === 'looking-up') return problem('fetch.dns', wordsFor(error))
  if (phase === 'connecting') return problem('fetch.connect', wordsFor(error))
  if (phase === 'securing') return problem('fetch.tls', wordsFor(error))
  const known = byCode[code]
  if (known !== undefined) return known(error)
  if (progress !== '')
    return problem('fetch.bad-answer', `the answer broke off${progress}: ${wordsFor(error)}`)
  if (isReset(code, error.message))
    return problem('fetch.connect', `the server hung up without an answer: ${wordsFor(error)}`)
  return problem('fetch.bad-answer', wordsFor(error))
}

/** The HTTP client also calls it a socket's error when a server answers 100 or 101, which nobody asked for. */
function isReset(code: string, words: string): boolean {
  if (code === 'UND_ERR_SOCKET') return !words.startsWith('bad ')
  return code === 'ECONNRESET' || code === 'EPIPE'
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** An AggregateError of several attempted addresses has no message of its own. */
function wordsFor(error: Error): string {
  const code = codeOf(error)
  if (error.message === '') return code
  return error.message.replace(/\s+/g, ' ').slice(0, 200)
}
