import { type Headers, headerOf } from './headers.ts'

/** What the pages of bot protections have in common, in their first kilobytes. */
const challengeMarks =
  /cf-challenge|challenge-platform|cf-browser-verification|_cf_chl_|just a moment\.\.\.|attention required! \| cloudflare|g-recaptcha|h-captcha|hcaptcha\.com|captcha-delivery|ddos-guard|sgcaptcha|aws-waf-token|anubis_challenge|within\.website|are you a robot|verify you are human|enable javascript and cookies/i

const wallStatuses = new Set([200, 202, 401, 403, 405, 406, 429, 503])

/** Whether a protection against robots answered in place of the server (F36). We do not try to get past it. */
export function isBotWall(status: number, headers: Headers, body: Uint8Array): boolean {
  if (headerOf(headers, 'cf-mitigated')?.toLowerCase() === 'challenge') return true
  if (headerOf(headers, 'x-amzn-waf-action') !== undefined) return true
  if (!wallStatuses.has(status) || status === 200) return false
  if (!/html/i.test(headerOf(headers, 'content-type') ?? 'html')) return false
  return challengeMarks.test(Buffer.from(body.subarray(0, 16_384)).toString('latin1'))
}
