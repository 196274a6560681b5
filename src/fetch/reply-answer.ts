import { hash } from 'node:crypto'
import { problem } from '../model/problem.ts'
import type { Freshness } from '../model/visit.ts'
import type { Answer, VisitRequest } from './answer.ts'
import { askedForProof, isInterstitial } from './bot-wall.ts'
import { isDocumentStatus } from './document-status.ts'
import type { Exchange } from './exchange.ts'
import { freshSeconds } from './freshness.ts'
import { type Headers, headerOf, listHeaderOf } from './headers.ts'
import type { Journey } from './journey.ts'
import type { FetcherOptions } from './options.ts'
import { retryAfter } from './retry-after.ts'
import { robotsTag } from './robots-tag.ts'
import { problemOfStatus } from './status-problem.ts'
import { validatorsOf } from './validators.ts'

type Reply = Extract<Exchange, { kind: 'reply' }>

/** What an answer means that is no redirect. */
export function answerOf(
  reply: Reply,
  journey: Journey,
  request: VisitRequest,
  { userAgent, clock }: Pick<FetcherOptions, 'userAgent' | 'clock'>,
): Answer {
  const now = clock()
  const { status, headers, body } = reply
  const said = robotsTag(headers['x-robots-tag'], userAgent)
  const noindex = said.has('noindex') || said.has('none')
  if (status === 304 && noindex)
    return journey.fail(problem('planet.blocked', 'its server sends X-Robots-Tag: noindex'))
  if (status === 304) return notModified(reply, journey, request, now)
  const isAnswer = isDocumentStatus(status) || (request.form !== undefined && status >= 200 && status < 300)
  if (!isAnswer) return failed(reply, journey, now)
  const contentType = headerOf(headers, 'content-type')
  if (request.expect === 'feed' && isInterstitial(contentType ?? '', body)) return journey.fail(askedForProof)
  return {
    ...journey.trip(),
    kind: 'document',
    bytes: body,
    contentType,
    contentLocation: headerOf(headers, 'content-location'),
    contentLanguage: headerOf(headers, 'content-language'),
    link: listHeaderOf(headers, 'link'),
    noindex,
    noarchive: said.has('noarchive'),
    validators: validatorsOf(journey.url.href, headers, now),
    hash: hash('sha256', body, 'hex'),
    freshness: freshnessOf(headers, now),
  }
}

function notModified(reply: Reply, journey: Journey, request: VisitRequest, now: number): Answer {
  const url = journey.url.href
  if (Object.keys(journey.sent).length === 0) {
    return journey.fail(problem('fetch.bad-answer', '304 Not Modified to a request without conditions'))
  }
  const validators = validatorsOf(url, reply.headers, now, request.validators)
  return { ...journey.trip(), kind: 'not-modified', validators, freshness: freshnessOf(reply.headers, now) }
}

/** Of an error page, only Retry-After says something of our next visit. */
function failed({ status, headers, body }: Reply, journey: Journey, now: number): Answer {
  const { retryAfterSeconds } = freshnessOf(headers, now)
  return journey.fail(problemOfStatus(status, headers, body), { retryAfterSeconds })
}

function freshnessOf(headers: Headers, now: number): Freshness {
  return {
    seconds: freshSeconds(headers, now),
    retryAfterSeconds: retryAfter(headerOf(headers, 'retry-after'), headerOf(headers, 'date'), now),
  }
}
