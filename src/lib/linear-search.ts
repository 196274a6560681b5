import { type Assertion, type PatternNode, readPattern } from './pattern-syntax.ts'

/** Steps of a program at most: repetitions with counts are written out. */
const maxSteps = 2_000
/** Remembered states and transitions at most; beyond, they are forgotten and found anew. */
const maxTransitions = 20_000

type Step =
  | { readonly kind: 'character'; readonly test: RegExp }
  | { readonly kind: 'assertion'; readonly at: Assertion }
  | { readonly kind: 'fork'; readonly to: number[] }
  | { readonly kind: 'match' }

/** What stands before a position. */
type Before = 'nothing' | 'word' | 'other'

interface State {
  readonly steps: readonly number[]
  readonly before: Before
  readonly next: Map<string, State>
}

/**
 * Says whether a pattern is found in a text, in time linear in the text, whatever the pattern and the text: all ways to
 * match are followed at once (K. Thompson, 1968), and sets of ways met before are remembered. Undefined for patterns that
 * look around or back, or that are too large.
 */
export function linearSearch(pattern: string, flags: string): ((text: string) => boolean) | undefined {
  const node = readPattern(pattern, flags)
  if (node === undefined) return undefined
  const program: Step[] = []
  if (!write(node, program)) return undefined
  program.push({ kind: 'match' })
  return searcher(program, flags)
}

/** Appends what matches `node` and then goes on with the step after. False if the program becomes too large. */
function write(node: PatternNode, program: Step[]): boolean {
  if (program.length > maxSteps) return false
  switch (node.kind) {
    case 'character':
    case 'assertion':
      program.push(node)
      return true
    case 'sequence':
      return node.parts.every((part) => write(part, program))
    case 'choice':
      return writeChoice(node.options, program)
    case 'repetition':
      return writeRepetition(node.body, node.least, node.most, program)
  }
}

function fork(program: Step[]): number[] {
  const to: number[] = []
  program.push({ kind: 'fork', to })
  return to
}

function writeChoice(options: readonly PatternNode[], program: Step[]): boolean {
  const choice = fork(program)
  const ends: number[][] = []
  for (const option of options) {
    choice.push(program.length)
    if (!write(option, program)) return false
    ends.push(fork(program))
  }
  for (const end of ends) end.push(program.length)
  return true
}

function writeRepetition(body: PatternNode, least: number, most: number, program: Step[]): boolean {
  for (let count = 0; count < least; count++) if (!write(body, program)) return false
  if (most === Number.POSITIVE_INFINITY) {
    const start = program.length
    const loop = fork(program)
    loop.push(program.length)
    if (!write(body, program)) return false
    fork(program).push(start)
    loop.push(program.length)
    return true
  }
  const exits: number[][] = []
  for (let count = least; count < most; count++) {
    const exit = fork(program)
    exit.push(program.length)
    exits.push(exit)
    if (!write(body, program)) return false
  }
  for (const exit of exits) exit.push(program.length)
  return true
}

function holds(at: Assertion, before: Before, after: Before): boolean {
  switch (at) {
    case 'start':
      return before === 'nothing'
    case 'end':
      return after === 'nothing'
    case 'boundary':
      return (before === 'word') !== (after === 'word')
    case 'no-boundary':
      return (before === 'word') === (after === 'word')
  }
}

/** The end of the text, as the character after the last. */
const end = ''

function searcher(program: readonly Step[], flags: string): (text: string) => boolean {
  const byCodePoint = flags.includes('u')
  const word = new RegExp('^\\w$', flags)
  let states = new Map<string, State>()
  let transitions = 0
  const matched: State = { steps: [], before: 'nothing', next: new Map() }

  function stateOf(steps: readonly number[], before: Before): State {
    const name = `${before} ${steps.join(' ')}`
    const known = states.get(name)
    if (known !== undefined) return known
    const state = { steps, before, next: new Map() }
    states.set(name, state)
    return state
  }

  function kindOf(character: string): Before {
    if (character === end) return 'nothing'
    return word.test(character) ? 'word' : 'other'
  }

  /** All steps that take a character, reached from `steps` and the beginning without taking one; undefined if that matches. */
  function closure(steps: readonly number[], before: Before, after: Before): ReadonlySet<number> | undefined {
    const reached = new Set<number>()
    const open = [...steps, 0]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (reached.has(at)) continue
      reached.add(at)
      const step = program[at]
      if (step?.kind === 'match') return undefined
      if (step?.kind === 'fork') open.push(...step.to)
      if (step?.kind === 'assertion' && holds(step.at, before, after)) open.push(at + 1)
    }
    return reached
  }

  function follow(state: State, character: string): State {
    const after = kindOf(character)
    const reached = closure(state.steps, state.before, after)
    if (reached === undefined) return matched
    const steps: number[] = []
    for (const at of reached) {
      const step = program[at]
      if (step?.kind === 'character' && character !== end && step.test.test(character)) steps.push(at + 1)
    }
    return stateOf(
      steps.sort((one, other) => one - other),
      after,
    )
  }

  function next(state: State, character: string): State {
    const known = state.next.get(character)
    if (known !== undefined) return known
    if (++transitions > maxTransitions) {
      states = new Map()
      transitions = 0
    }
    const found = follow(state, character)
    state.next.set(character, found)
    return found
  }

  return (text) => {
    let state = stateOf([], 'nothing')
    for (let at = 0; at < text.length; ) {
      const point = byCodePoint ? (text.codePointAt(at) ?? 0) : text.charCodeAt(at)
      const character = point > 0xffff ? String.fromCodePoint(point) : (text[at] ?? '')
      state = next(state, character)
      if (state === matched) return true
      at += character.length
    }
    return next(state, end) === matched
  }
}
