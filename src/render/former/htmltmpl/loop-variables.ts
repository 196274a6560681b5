import { type Spot, templateError } from '../template-error.ts'

/** Where a loop is: passes are counted from 0. */
export interface Pass {
  readonly index: number
  readonly total: number
}

type Answer = (pass: Pass) => number

const variables: Readonly<Record<string, Answer>> = {
  __FIRST__: ({ index }) => Number(index === 0),
  __LAST__: ({ index, total }) => Number(index === total - 1),
  __INNER__: (pass) => Number(isInner(pass)),
  __ODD__: ({ index }) => Number(index % 2 === 0),
  __EVEN__: ({ index }) => Number(index % 2 === 1),
  __PASS__: ({ index }) => index + 1,
  __COUNTER__: ({ index }) => index + 1,
  __PASSTOTAL__: ({ total }) => total,
}

function isInner({ index, total }: Pass): boolean {
  return index !== 0 && index !== total - 1
}

/** The context variables of a loop: `__FIRST__`, `__EVERY__3`, … */
export function loopVariable(name: string, pass: Pass, spot: Spot): number {
  const upper = name.toUpperCase()
  const variable = variables[upper]
  if (variable !== undefined) return variable(pass)
  const every = /^__EVERY__([1-9]\d*)$/.exec(upper)?.[1]
  if (every === undefined) throw templateError(spot, `a loop has no variable ${name}`)
  // The engine's rule: neither in the first nor in the last pass.
  return Number(isInner(pass) && (pass.index + 1) % Number(every) === 0)
}
