import { type Problem, problem } from '../model/problem.ts'
import type { AddressGuard } from './address-guard.ts'
import type { Journey } from './journey.ts'

const redirectStatuses = new Set([301, 302, 303, 307, 308])

export function isRedirect(status: number): boolean {
  return redirectStatuses.has(status)
}

/** Where a redirect leads, if it may be followed (F14); otherwise why not. The address it comes from is `journey.url`. */
export function redirectTarget(
  status: number,
  location: string | undefined,
  journey: Journey,
  rules: { readonly guard: AddressGuard; readonly maxRedirects: number; readonly mayDowngrade: boolean },
): URL | Problem {
  if (location === undefined || location.trim() === '') {
    return problem('fetch.redirect-loop', `a redirect (${status}) that says not where to`)
  }
  const target = URL.parse(utf8(location), journey.url.href)
  if (target === null) return problem('fetch.redirect-loop', `a redirect to "${location.slice(0, 200)}"`)
  target.hash = ''
  target.username = ''
  target.password = ''
  if (journey.redirects.length >= rules.maxRedirects) {
    return problem(
      'fetch.redirect-loop',
      `more than ${rules.maxRedirects} redirects, at last to ${target.href}`,
    )
  }
  const refusal = rules.guard.refuseUrl(target)
  if (refusal !== undefined) return problem('fetch.refused', `a redirect to ${target.href}: ${refusal}`)
  if (journey.url.protocol === 'https:' && target.protocol === 'http:' && !rules.mayDowngrade) {
    return problem('fetch.downgrade', `to ${target.href}`)
  }
  return target
}

/** Headers come as Latin-1; a Location outside ASCII is UTF-8 in practice (and in RFC 3986's percent-encoding). */
function utf8(location: string): string {
  const bytes = Buffer.from(location, 'latin1')
  const text = bytes.toString('utf8')
  return text.includes('�') ? location : text
}
