import { problem } from '../model/problem.ts'
import type { AbortedAnswer, FailedAnswer } from './answer.ts'
import { attempt } from './attempt.ts'
import type { Errand } from './errand.ts'
import type { Exchange } from './exchange.ts'
import { headerOf } from './headers.ts'
import { hostKey } from './host-key.ts'
import { Journey } from './journey.ts'
import { isRedirect, redirectTarget } from './redirect-target.ts'
import { isAllowed, longestRobotsTxt } from './robots.ts'

type Reply = Extract<Exchange, { kind: 'reply' }>

/** RFC 9309 §2.4: what it said holds for a day, for all feeds of the site. */
const heldForMs = 86_400_000
const mostHeld = 10_000
const longestHeld = 10_000

/**
 * Asks the site's robots.txt, in the feed's own turn, whether it has a group for us that bars the feed (F42). Whatever is wrong
 * with the robots.txt itself bars nobody; but where no connection can be had, the feed would have none either.
 */
export async function askRobots(errand: Errand): Promise<FailedAnswer | AbortedAnswer | undefined> {
  const { journey, around } = errand
  const now = around.options.clock()
  const token = /^[a-z0-9-]+/i.exec(around.options.userAgent)?.[0] ?? ''
  const held = around.robots.get(journey.url.origin)
  const isHeld = held !== undefined && now - held.askedAt < heldForMs
  const text = isHeld ? held.text : await robotsTxt(errand)
  if (typeof text !== 'string') return text
  if (!isHeld) hold(text.toLowerCase().includes(token.toLowerCase()) ? text : '', now, errand)
  const path = journey.url.pathname + journey.url.search
  if (isAllowed(text, token, path, true)) return undefined
  return journey.fail(problem('planet.blocked', `its robots.txt names ${token}`))
}

/** Only what names us is of use, and a long text is not worth the memory: it is asked for again. */
function hold(text: string, askedAt: number, { journey, around }: Errand): void {
  if (text.length > longestHeld) return
  if (around.robots.size >= mostHeld) around.robots.clear()
  around.robots.set(journey.url.origin, { text, askedAt })
}

/** What it may cost of the visit's time: a server that drips its robots.txt must not keep its feed from being read. */
const shareOfTime = 1 / 3

/** Its text, '' if there is none that could be read; or why the feed itself need not be tried. */
async function robotsTxt(errand: Errand): Promise<string | FailedAnswer | AbortedAnswer> {
  const { journey, around } = errand
  const { proxy, acceptInvalidTls } = errand.request
  const side = new Journey(new URL('/robots.txt', journey.url))
  const request = { url: side.url.href, maxBytes: longestRobotsTxt, proxy, acceptInvalidTls }
  const options = { ...around.options, timeoutMs: around.options.timeoutMs * shareOfTime }
  const aside = { ...errand, request, journey: side, around: { ...around, options } }
  let found = await attempt(aside, false)
  while (found.kind === 'reply' && followsOn(aside, found)) found = await attempt(aside, false)
  if (found.kind === 'aborted') return found
  journey.requests += side.requests
  journey.wireBytes += side.wireBytes
  journey.spentMs += side.spentMs
  if (found.kind === 'reply') return found.status === 200 ? new TextDecoder().decode(found.body) : ''
  return found.reached || found.problem.code === 'fetch.timeout' ? '' : journey.fail(found.problem)
}

/** Redirects are followed (RFC 9309 §2.3.1.2) as long as they stay with the host whose turn it is: mostly from http to https. */
function followsOn({ journey, turn, around }: Errand, { status, headers }: Reply): boolean {
  if (!isRedirect(status)) return false
  const target = redirectTarget(status, headerOf(headers, 'location'), journey, {
    guard: around.guard,
    maxRedirects: around.options.maxRedirects,
    mayDowngrade: true,
  })
  return target instanceof URL && hostKey(target.hostname) === turn.key && journey.follow(status, target)
}
