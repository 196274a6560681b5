import type { Problem } from '../model/problem.ts'

/** Carries a problem through the HTTP client, which knows only errors. */
export class DialError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'DialError'
    this.problem = problem
  }
}
