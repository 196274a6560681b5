import type { ProblemCode } from '../model/problem.ts'
import type { FindingCode } from './finding.ts'

/** What the author of a blog can do about a problem, where it is the author's business. */
export const authorAdvice: Readonly<Partial<Record<ProblemCode, string>>> = {
  'fetch.downgrade': 'Let the feed redirect to an https address only.',
  'fetch.dns': 'The name of the server cannot be found: look at the domain’s registration and its DNS.',
  'fetch.connect': 'Look whether the server runs, and whether a firewall keeps feed readers out.',
  'fetch.tls':
    'Look at the server’s certificate: it has expired, is for another name, or lacks its intermediate.',
  'fetch.timeout': 'The server takes too long: caching the feed as a file helps.',
  'fetch.too-large': 'Put fewer entries into the feed.',
  'fetch.decode': 'The server’s compression is broken: look at its gzip or br settings, or switch them off.',
  'fetch.bad-answer': 'The server does not speak proper HTTP, or breaks off: look at its log.',
  'fetch.redirect-loop': 'The redirects of the feed’s address lead in a circle: open it in a browser.',
  'fetch.not-found':
    'Put the feed back at its address, or redirect from it permanently (301); else tell the planet the new one.',
  'fetch.gone': 'If this is a mistake, let the address answer again; else tell the planet where the feed is.',
  'fetch.forbidden': 'Let the planet’s User-Agent, which its about page names, read the feed.',
  'fetch.blocked':
    'A bot protection stands before the feed: exempt the feed’s address, or allow the planet’s User-Agent.',
  'fetch.client-error': 'The server rejects an ordinary request: open the feed’s address in a browser.',
  'fetch.server-error': 'The server has a fault: look at its log.',
  'parse.not-a-feed': 'Something else answers at the feed’s address: open it in a browser.',
  'parse.empty': 'The feed is empty: look at the program that writes it.',
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
