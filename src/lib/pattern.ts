const maxChars = 2_000

/**
 * What is wrong with a regular expression that strangers' texts are to be searched for, in words; undefined if nothing.
 * Besides mistakes, patterns are refused whose search can take for ever: a repetition within a repetition, `(a+)+`, or
 * between overlapping choices, `(a|ab)*`, has exponentially many ways to fail.
 */
export function patternFault(pattern: string): string | undefined {
  if (pattern.length > maxChars) return `longer than ${maxChars} characters`
  if (read(pattern) === undefined) return 'not a regular expression'
  return repeatsWithoutEnd(pattern) ? 'a repetition within a repetition could take for ever' : undefined
}

/** The expression, case-insensitive; undefined if there is something wrong with it. */
export function compilePattern(pattern: string): RegExp | undefined {
  return patternFault(pattern) === undefined ? read(withoutIdleEnds(pattern)) : undefined
}

/** Strict Unicode first; patterns written for Python escape more than it allows (`\-`, `\#`). */
function read(pattern: string): RegExp | undefined {
  const source = pattern.replace(/^\(\?i\)/, '').replaceAll('(?P<', '(?<')
  for (const flags of ['iu', 'i']) {
    try {
      return new RegExp(source, flags)
    } catch {}
  }
  return undefined
}

/** A search finds the same with and without `.*` at its ends, but without it need not start over at every character. */
function withoutIdleEnds(pattern: string): string {
  const isPlain = !/[|()\\^$]/.test(pattern)
  return isPlain ? pattern.replace(/^(?:\.[*+]\??)+/, '').replace(/(?:\.\*\??)+$/, '') || '(?:)' : pattern
}

interface Group {
  /** Contains a repetition without end. */
  repeats: boolean
  /** First characters of its alternatives so far. */
  readonly starts: string[]
  atStart: boolean
}

const token =
  /\\(?:u\{[^}]*\}|.)|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<[^>]*>|P<[^>]*>))?|[)|]|[*+]\??|\{\d+(?:,\d*)?\}\??|\?|./gsu

function repeatsWithoutEnd(pattern: string): boolean {
  const open: Group[] = [newGroup()]
  let closed: Group | undefined
  for (const [part] of pattern.matchAll(token)) {
    const group = open.at(-1)
    if (group === undefined) return true
    if (isEndless(part)) {
      if (closed !== undefined && (closed.repeats || overlaps(closed.starts))) return true
      group.repeats = true
      continue
    }
    closed = undefined
    if (part === '|') group.atStart = true
    else if (part === ')') closed = close(open)
    else {
      if (group.atStart) group.starts.push(part)
      group.atStart = false
      if (part.startsWith('(')) open.push(newGroup())
    }
  }
  return false
}

function newGroup(): Group {
  return { repeats: false, starts: [], atStart: true }
}

function close(open: Group[]): Group | undefined {
  const closed = open.pop()
  const outer = open.at(-1)
  if (closed !== undefined && outer !== undefined) outer.repeats ||= closed.repeats
  return closed
}

/** `*`, `+`, `{2,}`, and bounded repetitions so long that they are as bad. */
function isEndless(part: string): boolean {
  if (/^[*+]/.test(part)) return true
  const counts = /^\{(\d+)(,(\d*))?\}/.exec(part)
  if (counts === null) return false
  const most = counts[2] === undefined ? counts[1] : counts[3]
  return most === '' || Number(most) > 30
}

/** Alternatives that start with different plain characters exclude each other. */
function overlaps(starts: readonly string[]): boolean {
  if (starts.length < 2) return false
  const plain = starts.every((start) => /^[^\\[(.^$]$/u.test(start))
  return !plain || new Set(starts.map((start) => start.toLowerCase())).size < starts.length
}
