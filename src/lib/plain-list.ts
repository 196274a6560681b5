import { type FeedList, type ListedFeed, mostFeeds, resemblesFeed } from './listed-feed.ts'

const comment = /^\s*(?:#|;|\/\/)\s?(.*)$/
const bullet = /^\s*(?:[-*+•]|\d+[.)])\s+/
const markdownLink = /\[([^\]]*)\]\(\s*<?([^\s)>]+)>?[^)]*\)/g
const addresses = /<?\b((?:https?|feeds?):[^\s<>"']+)>?/gi

/** Longer lines are no items of a list. */
const longestLine = 4_000

/**
 * One address a line, before or after a name, as an item of a list in Markdown or not. `#`, `;` or `//` begins a comment.
 * Anything else is told as no feed.
 */
export function readPlainList(text: string): FeedList {
  const feeds: ListedFeed[] = []
  const others: string[] = []
  let comments: string[] = []
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (feeds.length >= mostFeeds) break
    if (line.trim() === '') continue
    const said = comment.exec(line)
    if (said !== null) {
      comments.push(said[1]?.trimEnd() ?? '')
      continue
    }
    const feed = feedOf(line, comments)
    if (feed === undefined) {
      others.push(line.trim())
      continue
    }
    feeds.push(feed)
    comments = []
  }
  return { feeds, others, trailing: comments }
}

function feedOf(line: string, comments: readonly string[]): ListedFeed | undefined {
  if (line.length > longestLine) return undefined
  const item = line
    .replace(bullet, '')
    .replace(markdownLink, (_, name: string, url: string) => `${name} ${url}`)
    .trim()
  const found = [...item.matchAll(addresses)].map(([, url = '']) => url.replace(/[,;]+$/, ''))
  const url = found.length > 1 ? (found.find(resemblesFeed) ?? found[0]) : found[0]
  if (url === undefined) return undefined
  const name = nameIn(item.replace(addresses, ' '))
  return { url, name, site: found.find((other) => other !== url), tags: [], fields: {}, comments }
}

/** What stands beside the address, without what separates them; newsboat marks a name with `"~`. */
function nameIn(rest: string): string | undefined {
  const marked = /"~([^"]+)"/.exec(rest)?.[1]
  const name = (marked ?? rest)
    .replace(/^[\s|:;,#–—-]+|[\s|:;,–—-]+$/g, '')
    .replace(/^"([^"]*)"$/, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  return name === '' ? undefined : name
}
