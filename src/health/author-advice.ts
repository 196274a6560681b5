import type { ProblemCode } from '../model/problem.ts'
import type { FindingCode } from './finding.ts'

/** What the author of a blog can do about a problem, where it is the author's business. */
export const authorAdvice: Readonly<Partial<Record<ProblemCode, string>>> = {
  'fetch.downgrade': 'Let the feed redirect to an https address only.',
  'fetch.dns': 'Look at the domain’s registration and its DNS.',
  'fetch.connect': 'Look whether the server runs, and whether a firewall keeps feed readers out.',
  'fetch.tls':
    'Look at the server’s certificate: it has expired, is for another name, or lacks its intermediate.',
  'fetch.timeout': 'Keep the feed as a file instead of making it anew for each visit.',
  'fetch.too-large': 'Put fewer entries into the feed.',
  'fetch.decode': 'Look at the server’s gzip or br settings, or switch them off.',
  'fetch.bad-answer': 'Look at the server’s log: it breaks off, or does not speak proper HTTP.',
  'fetch.redirect-loop': 'Open the feed’s address in a browser, and see where it leads.',
  'fetch.not-found':
    'Put the feed back at its address, or redirect from it permanently (301); else tell the planet the new one.',
  'fetch.gone': 'If this is a mistake, let the address answer again; else tell the planet where the feed is.',
  'fetch.forbidden': 'Let the planet’s User-Agent, which its about page names, read the feed.',
  'fetch.blocked':
    'Exempt the feed’s address from the protection, or allow the planet’s User-Agent, which its about page names.',
  'fetch.client-error': 'Open the feed’s address in a browser.',
  'fetch.server-error': 'Look at the server’s log.',
  'parse.not-a-feed': 'Open the feed’s address in a browser: something else answers there.',
  'parse.empty': 'Look at the program that writes the feed.',
  'planet.held': 'Write to the planet if the blog has changed its subject or its owner.',
}

/** What the author of a feed that can be read could do better. */
export const remarkAdvice = {
  'check.moved': 'The planet follows; its maintainers should write the new address down.',
  'check.insecure': 'Offer the feed by https, and redirect to it permanently (301).',
  'check.large': 'Put fewer entries into the feed.',
  'check.no-validators': 'Let the server send an ETag or Last-Modified.',
  'check.repaired': 'Mend it: stricter programs refuse the whole feed.',
} as const satisfies Partial<Record<FindingCode, string>>
