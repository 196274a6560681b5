import type { Answer, VisitRequest } from './answer.ts'
import { visitAddress } from './visit-address.ts'

interface Flight {
  readonly signal: AbortSignal | undefined
  readonly answer: Promise<Answer>
}

/** Visits that would ask the same of the same address at the same time are one (F6): the others get its answer, at no cost. */
export class SingleFlight {
  readonly #flights = new Map<string, Flight>()

  visit(
    request: VisitRequest,
    signal: AbortSignal | undefined,
    start: () => Promise<Answer>,
  ): Promise<Answer> {
    if (request.form !== undefined) return start()
    const key = keyOf(request)
    const known = this.#flights.get(key)
    if (known !== undefined && known.signal === signal) return known.answer.then(free)
    const answer = start()
    const flight = { signal, answer }
    this.#flights.set(key, flight)
    const forget = (): void => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key)
    }
    answer.then(forget, forget)
    return answer
  }
}

/** All that the answer depends on. */
function keyOf(request: VisitRequest): string {
  const { url, validators, headers, proxy, plain, maxBytes, acceptInvalidTls, expect } = request
  const login = /^[a-z]+:\/\/([^/?#]*@)/i.exec(url)?.[1]
  const address = visitAddress(url)?.href ?? url
  if (headers === undefined && proxy === undefined && login === undefined)
    return `${address} ${validators?.url} ${validators?.etag} ${validators?.lastModified} ${plain} ${maxBytes} ${acceptInvalidTls} ${expect}`
  return JSON.stringify([
    address,
    login,
    validators,
    headers,
    proxy,
    plain,
    maxBytes,
    acceptInvalidTls,
    expect,
  ])
}

function free(answer: Answer): Answer {
  if (answer.kind === 'aborted' || answer.kind === 'postponed') return answer
  return { ...answer, requests: 0, wireBytes: 0, milliseconds: 0 }
}
