import { problem } from '../model/problem.ts'
import { type Headers, headerOf } from './headers.ts'

/** What the pages of bot protections have in common, in their first kilobytes. */
const challengeMarks =
  /cf-challenge|challenge-platform|cf-browser-verification|_cf_chl_|just a moment\.\.\.|attention required! \| cloudflare|g-recaptcha|h-captcha|hcaptcha\.com|captcha-delivery|ddos-guard|sgcaptcha|aws-waf-token|anubis_challenge|within\.website|are you a robot|verify you are human|enable javascript and cookies/i

/** And what no page has that only guards its comments with a captcha: some protections answer 200. */
const interstitialMarks =
  /<title>\s*just a moment\.\.\.|_cf_chl_opt|anubis_challenge|within\.website\/x\/cmd\/anubis|sgcaptcha|<title>\s*vercel security checkpoint/i

/** Whether a page that came in place of a feed is a protection's question, by its first kilobytes (F36). */
export function isInterstitial(contentType: string, start: Uint8Array): boolean {
  if (!/^text\/html\b/i.test(contentType)) return false
  return interstitialMarks.test(Buffer.from(start.subarray(0, 16_384)).toString('latin1'))
}

const wallStatuses = new Set([202, 401, 403, 405, 406, 429, 503])

/** Whether a protection against robots answered in place of the server (F36). We do not try to get past it. */
export function isBotWall(status: number, headers: Headers, body: Uint8Array): boolean {
  if (headerOf(headers, 'cf-mitigated')?.toLowerCase() === 'challenge') return true
  if (headerOf(headers, 'x-amzn-waf-action') !== undefined) return true
  if (!wallStatuses.has(status)) return false
  if (!/html/i.test(headerOf(headers, 'content-type') ?? 'html')) return false
  return challengeMarks.test(Buffer.from(body.subarray(0, 16_384)).toString('latin1'))
}

export const askedForProof = problem('fetch.blocked', 'a page that asks for proof that we are no robot')
