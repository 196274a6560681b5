interface Rule {
  readonly allow: boolean
  readonly pattern: string
}

interface Group {
  readonly agents: string[]
  readonly rules: Rule[]
}

/** RFC 9309 §2.5: a crawler reads at least so much; what comes after is not read. */
export const longestRobotsTxt = 512 * 1024
const mostRules = 5000

/**
 * Whether a robots.txt lets `agent` visit `path` (RFC 9309). With `onlyByName`, groups for everybody are not consulted: a feed
 * is published to be read by readers, and only a group that names ours is meant for it (F42).
 */
export function isAllowed(robotsTxt: string, agent: string, path: string, onlyByName: boolean): boolean {
  const groups = readGroups(robotsTxt.slice(0, longestRobotsTxt))
  const named = rulesFor(groups, agent.toLowerCase())
  if (named.length === 0 && onlyByName) return true
  const rules = named.length === 0 && !isNamed(groups, agent) ? rulesFor(groups, '*') : named
  return verdict(rules, path)
}

/** The longest pattern that matches decides; of two as long, the one that allows (RFC 9309 §2.2.2). */
function verdict(rules: readonly Rule[], path: string): boolean {
  const matching = rules.filter(({ pattern }) => pattern !== '' && matches(pattern, path))
  const longest = Math.max(0, ...matching.map(({ pattern }) => pattern.length))
  const deciding = matching.filter(({ pattern }) => pattern.length === longest)
  return deciding.length === 0 || deciding.some(({ allow }) => allow)
}

function rulesFor(groups: readonly Group[], agent: string): Rule[] {
  return groups.filter(({ agents }) => agents.includes(agent)).flatMap(({ rules }) => rules)
}

function isNamed(groups: readonly Group[], agent: string): boolean {
  return groups.some(({ agents }) => agents.includes(agent.toLowerCase()))
}

function readGroups(text: string): readonly Group[] {
  const groups: Group[] = []
  let count = 0
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, key = '', value = ''] = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(line) ?? []
    const name = key.toLowerCase()
    const last = groups.at(-1)
    if (name === 'user-agent') {
      // RFC 9309 §2.2.1: a name alone; many write it as in the User-Agent, with a version.
      const agent = /^(?:\*|[\w-]*)/.exec(value.trim().toLowerCase())?.[0] ?? ''
      if (last !== undefined && last.rules.length === 0) last.agents.push(agent)
      else groups.push({ agents: [agent], rules: [] })
    }
    if ((name === 'allow' || name === 'disallow') && last !== undefined && count++ < mostRules) {
      last.rules.push({ allow: name === 'allow', pattern: value.trim() })
    }
  }
  return groups
}

/** `*` stands for anything, `$` for the end. Matched piece by piece: as a regular expression it could take for ever. */
function matches(pattern: string, path: string): boolean {
  const isAnchored = pattern.endsWith('$')
  const pieces = (isAnchored ? pattern.slice(0, -1) : pattern).split('*')
  const [first = '', ...others] = pieces
  if (!path.startsWith(first)) return false
  let at = first.length
  for (const [index, piece] of others.entries()) {
    const isLast = index === others.length - 1
    if (isAnchored && isLast) return path.length - piece.length >= at && path.endsWith(piece)
    const found = path.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return !isAnchored || at === path.length
}
