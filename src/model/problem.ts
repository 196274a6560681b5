/** Something that went wrong with one feed: a value, never thrown. The feed backs off; the others go on. */
export interface Problem {
  readonly code: ProblemCode
  /** What was seen, in words: `the server answered 404 Not Found`. */
  readonly detail: string
}

interface ProblemText {
  /** What it means, in a few words. */
  readonly meaning: string
  /** What the maintainer or the blog's author can do. */
  readonly advice: string
}

/** Every problem there is (F39). Codes are permanent: they are stored, published and documented. */
export const problems = {
  'fetch.bad-url': {
    meaning: 'the address is not an http(s) address',
    advice: 'Correct the address in the configuration.',
  },
  'fetch.refused': {
    meaning: 'the address leads to a place that must not be visited',
    advice: 'If it is a server of your own, open its range with fetch.allow_private.',
  },
  'fetch.downgrade': {
    meaning: 'a redirect leads from a secure address to an insecure one',
    advice: 'Ask the author to redirect to https; or subscribe to the http address, if it must be.',
  },
  'fetch.dns': {
    meaning: 'the host name has no address',
    advice: 'Look whether the domain still exists; if the blog has moved, change the address.',
  },
  'fetch.connect': {
    meaning: 'no connection to the server',
    advice: 'Wait; if it lasts for days, ask the author.',
  },
  'fetch.tls': {
    meaning: 'the secure connection failed',
    advice: 'The certificate is often expired or for another name: tell the author.',
  },
  'fetch.timeout': {
    meaning: 'the server was too slow',
    advice: 'Wait; if it lasts, raise fetch.timeout or tell the author.',
  },
  'fetch.too-large': {
    meaning: 'the answer is larger than allowed',
    advice: 'Ask the author for a shorter feed, or raise fetch.max_size.',
  },
  'fetch.decode': {
    meaning: 'the compressed answer is broken',
    advice: 'Tell the author that the server sends broken compression.',
  },
  'fetch.bad-answer': {
    meaning: 'the answer is not proper HTTP',
    advice: 'Wait; if it lasts, tell the author.',
  },
  'fetch.redirect-loop': {
    meaning: 'redirects that lead nowhere',
    advice: 'Open the address in a browser and subscribe to where it ends.',
  },
  'fetch.not-found': {
    meaning: 'there is no feed at this address',
    advice: 'Look for the new address on the site, and change it.',
  },
  'fetch.gone': {
    meaning: 'the author has removed the feed for good',
    advice: 'Remove the subscription, or find its successor.',
  },
  'fetch.forbidden': {
    meaning: 'the server refuses us',
    advice: 'Ask the author to let the planet’s User-Agent in.',
  },
  'fetch.blocked': {
    meaning: 'a bot protection stands in front of the feed',
    advice: 'Ask the author to let feed readers through to the feed’s address.',
  },
  'fetch.rate-limited': {
    meaning: 'the server asks for fewer visits',
    advice: 'Nothing: the planet waits as long as it was asked to.',
  },
  'fetch.client-error': {
    meaning: 'the server rejects the request',
    advice: 'Open the address in a browser; it may have changed.',
  },
  'fetch.server-error': {
    meaning: 'the server has a fault',
    advice: 'Wait; if it lasts for days, tell the author.',
  },
  'fetch.no-secret': {
    meaning: 'a secret that its request needs is missing here',
    advice: 'Set the variable where the planet is built, or take its name out of the configuration.',
  },
  'fetch.file': { meaning: 'the local file cannot be read', advice: 'Look at the path and its permissions.' },
  'fetch.entry-file': {
    meaning: 'the head of an entry’s file cannot be understood',
    advice: 'Mend the line that is named. Until then the entries stay as they were.',
  },
  'parse.not-a-feed': {
    meaning: 'what came is not a feed',
    advice:
      'Open the address: often the site’s own page or an error page is there. Subscribe to the feed’s real address.',
  },
  'parse.empty': { meaning: 'the answer is empty', advice: 'Wait; if it lasts, tell the author.' },
  'planet.blocked': {
    meaning: 'the publisher does not want to be aggregated',
    advice: 'Respect it: remove the subscription.',
  },
  'planet.held': {
    meaning: 'another feed stands in the place of the one that was followed',
    advice:
      'Look at both. If it is the same author’s, “almagest approve” the feed; if not, “almagest refuse” it, or remove the subscription. Until then nothing of it is shown.',
  },
  'planet.bug': {
    meaning: 'Almagest itself made a mistake with this feed',
    advice: 'Please report it with the feed’s address.',
  },
} as const satisfies Record<string, ProblemText>

export type ProblemCode = keyof typeof problems

export function problem(code: ProblemCode, detail: string): Problem {
  return { code, detail }
}

/** One sentence for people: what it means and what was seen. */
export function describeProblem(found: Problem): string {
  return `${problems[found.code].meaning} (${found.detail})`
}

export function adviceFor(found: Problem): string {
  return problems[found.code].advice
}
