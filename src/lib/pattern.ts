import { linearSearch } from './linear-search.ts'

const maxChars = 2_000
/** Steps that the engine may take on one text in the worst case: a few hundredths of a second. */
const maxEngineSteps = 2e7
/** UTF-16 units that are searched for a pattern that only the engine understands. */
const maxEngineChars = 20_000

/**
 * What is wrong with a regular expression that strangers' texts are to be searched for, in words; undefined if nothing.
 * A repetition within a repetition has exponentially many ways to fail; it is refused where it looks around or back as
 * well, so that it cannot be searched for in linear time.
 */
export function patternFault(pattern: string): string | undefined {
  if (pattern.length > maxChars) return `longer than ${maxChars} characters`
  const read = readEngine(pattern)
  if (read === undefined) return 'not a regular expression'
  const isHard = linearSearch(read.source, read.flags) === undefined && isNested(read.source)
  return isHard ? 'a repetition within a repetition that looks around or back could take for ever' : undefined
}

/** Looks for a pattern, case-insensitive, in a text. */
export type Search = (text: string) => boolean

/** The search for a pattern, in bounded time; undefined if there is something wrong with it. */
export function compilePattern(pattern: string): Search | undefined {
  const engine = patternFault(pattern) === undefined ? readEngine(pattern) : undefined
  if (engine === undefined) return undefined
  const search: Search = (text) => engine.test(text)
  const repetitions = endlessRepetitions(engine.source)
  if (repetitions === 0) return search
  const linear = linearSearch(engine.source, engine.flags)
  if (linear === undefined) return (text) => search(text.slice(0, maxEngineChars))
  // The engine is faster, but each repetition may go over the rest of the text again from each place of the one before.
  const nested = isNested(engine.source)
  const fits = (text: string) => !nested && text.length ** (repetitions + 1) <= maxEngineSteps
  return (text) => (fits(text) ? search(text) : linear(text))
}

/** Strict Unicode first; patterns written for Python escape more than it allows (`\-`, `\#`). */
function readEngine(pattern: string): RegExp | undefined {
  const source = pattern.replace(/^\(\?i\)/, '').replaceAll('(?P<', '(?<')
  for (const flags of ['iu', 'i']) {
    try {
      return new RegExp(source, flags)
    } catch {}
  }
  return undefined
}

const token = /\\.|\[\^?(?:\\.|[^\]\\])*\]|[()]|[*+]|\{\d+(?:,\d*)?\}|./gsu

/** `*`, `+`, `{2,}`, and bounded repetitions so long that they are as bad. */
function isEndless(part: string): boolean {
  if (part === '*' || part === '+') return true
  const counts = /^\{(\d+)(?:(,)(\d*))?\}$/.exec(part)
  if (counts === null) return false
  const most = counts[2] === undefined ? counts[1] : counts[3]
  return most === '' || Number(most) > 10
}

function endlessRepetitions(pattern: string): number {
  return [...pattern.matchAll(token)].filter(([part]) => isEndless(part)).length
}

/** Is a group repeated without end that could match the same text in several ways: by a repetition or a choice in it? */
function isNested(pattern: string): boolean {
  const open = [false]
  let closed = false
  for (const [part] of pattern.matchAll(token)) {
    if (isEndless(part)) {
      if (closed) return true
      open[open.length - 1] = true
    }
    closed = false
    if (part === '(') open.push(false)
    if (part === '|') open[open.length - 1] = open.length > 1
    if (part === ')') {
      closed = open.pop() ?? false
      if (closed && open.length > 0) open[open.length - 1] = true
    }
  }
  return false
}
