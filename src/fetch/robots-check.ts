import { problem } from '../model/problem.ts'
import type { AbortedAnswer, FailedAnswer } from './answer.ts'
import { attempt } from './attempt.ts'
import type { Errand } from './errand.ts'
import { Journey } from './journey.ts'
import { isAllowed, longestRobotsTxt } from './robots.ts'

/**
 * Asks the site's robots.txt, in the feed's own turn, whether it has a group for us that bars the feed (F42). Whatever is wrong
 * with the robots.txt itself bars nobody; but where no connection can be had, the feed would have none either.
 */
export async function askRobots(errand: Errand): Promise<FailedAnswer | AbortedAnswer | undefined> {
  const { journey, around } = errand
  const side = new Journey(new URL('/robots.txt', journey.url))
  const { proxy, acceptInvalidTls } = errand.request
  const request = { url: side.url.href, maxBytes: longestRobotsTxt, proxy, acceptInvalidTls }
  const found = await attempt({ ...errand, request, journey: side }, false)
  if (found.kind === 'aborted') return found
  journey.requests += side.requests
  journey.wireBytes += side.wireBytes
  journey.spentMs += side.spentMs
  if (found.kind === 'trouble' && !found.reached) return journey.fail(found.problem)
  if (found.kind === 'trouble' || found.status !== 200) return undefined
  const token = /^[a-z0-9-]+/i.exec(around.options.userAgent)?.[0] ?? ''
  const path = journey.url.pathname + journey.url.search
  if (isAllowed(new TextDecoder().decode(found.body), token, path, true)) return undefined
  return journey.fail(problem('planet.blocked', `its robots.txt names ${token}`))
}
