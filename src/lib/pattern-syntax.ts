/** A regular expression, taken apart as far as searching in linear time needs it. */
export type PatternNode =
  /** One character; `test` says which. */
  | { readonly kind: 'character'; readonly test: RegExp }
  | { readonly kind: 'assertion'; readonly at: Assertion }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repetition'; readonly body: PatternNode; readonly least: number; readonly most: number }

export type Assertion = 'start' | 'end' | 'boundary' | 'no-boundary'

const tokens =
  /\\(?:u\{[^}]*\}|u[0-9a-f]{4}|x[0-9a-f]{2}|p\{[^}]*\}|c[a-z]|.)|\[\^?(?:\\.|[^\]\\])*\]|\(\?(?:<?[=!]|:|<[^>]*>)|[*+?]\??|\{\d+(?:,\d*)?\}\??|./gisu

const assertions: Readonly<Record<string, Assertion>> = {
  '^': 'start',
  $: 'end',
  '\\b': 'boundary',
  '\\B': 'no-boundary',
}

interface Reading {
  readonly tokens: readonly string[]
  at: number
  readonly flags: string
}

/** What `flags` make of `pattern`; undefined for what needs to look around or back, or is more than `flags` understand. */
export function readPattern(pattern: string, flags: string): PatternNode | undefined {
  const reading: Reading = { tokens: pattern.match(tokens) ?? [], at: 0, flags }
  if (reading.tokens.some(isBeyond)) return undefined
  const node = readChoice(reading)
  return reading.at === reading.tokens.length ? node : undefined
}

function isBeyond(token: string): boolean {
  return /^\(\?<?[=!]|^\\[1-9k]/.test(token)
}

function readChoice(reading: Reading): PatternNode | undefined {
  const options: PatternNode[] = []
  for (;;) {
    const option = readSequence(reading)
    if (option === undefined) return undefined
    options.push(option)
    if (reading.tokens[reading.at] !== '|') break
    reading.at++
  }
  return options.length === 1 ? options[0] : { kind: 'choice', options }
}

function readSequence(reading: Reading): PatternNode | undefined {
  const parts: PatternNode[] = []
  for (;;) {
    const token = reading.tokens[reading.at]
    if (token === undefined || token === '|' || token === ')') return { kind: 'sequence', parts }
    const atom = readAtom(token, reading)
    if (atom === undefined) return undefined
    parts.push(repeated(atom, reading))
  }
}

function readAtom(token: string, reading: Reading): PatternNode | undefined {
  reading.at++
  const at = assertions[token]
  if (at !== undefined) return { kind: 'assertion', at }
  if (token.startsWith('(')) {
    const body = readChoice(reading)
    return reading.tokens[reading.at++] === ')' ? body : undefined
  }
  try {
    // Which characters a class, an escape or a letter of either case stands for is what the engine says.
    return { kind: 'character', test: new RegExp(`^(?:${token})$`, reading.flags) }
  } catch {
    return undefined
  }
}

/** Greedy or lazy makes no difference to whether there is a match. */
function repeated(body: PatternNode, reading: Reading): PatternNode {
  const counts = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??$/.exec(reading.tokens[reading.at] ?? '')
  if (counts === null) return body
  reading.at++
  const [, sign, least = '', comma, most = ''] = counts
  if (sign !== undefined)
    return {
      kind: 'repetition',
      body,
      least: sign === '+' ? 1 : 0,
      most: sign === '?' ? 1 : Number.POSITIVE_INFINITY,
    }
  const upTo = comma === '' ? Number(least) : Number(most || Number.POSITIVE_INFINITY)
  return { kind: 'repetition', body, least: Number(least), most: upTo }
}
