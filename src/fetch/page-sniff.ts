/** Media types in which no feed comes, whatever the body says. */
const neverFeeds = /^(?:image|video|audio|font)\//i
/** What the start of every feed has, in any of the formats. JSON Feed and bare JSON begin with a brace. */
const feedMarks = /<(?:[a-z0-9]+:)?(?:rss|feed|rdf|channel)[\s>]|^\s*\{/i
/** So much of a document is looked at. */
export const sniffBytes = 4096

/**
 * Says in words why an answer cannot be a feed, judged by its label and its first 4 KiB (F9); undefined if it may be one. Only what is labelled as a page is doubted: mislabelled feeds show their mark early.
 */
export function whyNoFeed(contentType: string, start: Uint8Array): string | undefined {
  if (neverFeeds.test(contentType)) return `a document of type ${contentType}`
  if (!/^text\/html\b/i.test(contentType)) return undefined
  // UTF-16 has a zero in every mark: not judged here.
  const text = Buffer.from(start.subarray(0, sniffBytes)).toString('latin1')
  if (text.includes('\0') || feedMarks.test(text)) return undefined
  return 'an HTML page'
}
