import { spanInWords } from '../lib/span.ts'
import { type Problem, problem } from '../model/problem.ts'

/** What is wrong when a phase's time is up; undefined: nothing, ask again in a second. */
export type Expiry = (waited: string) => Problem | undefined

/**
 * The one timer of an exchange: armed for each phase, and never beyond the time of the whole. The HTTP client's own timers
 * will not do: they restart with every chunk, so a server that drips is never too slow.
 */
export class Deadline {
  readonly #wholeMs: number
  readonly #limitInWords: string
  readonly #fail: (found: Problem) => void
  #startedAt = performance.now()
  #heldAt = 0
  #timer: NodeJS.Timeout | undefined
  #isOver = false

  /** `wholeMs`: what is left of `limitMs`, the time of the whole visit. */
  constructor(wholeMs: number, limitMs: number, fail: (found: Problem) => void) {
    this.#wholeMs = wholeMs
    this.#limitInWords = spanInWords(limitMs)
    this.#fail = fail
  }

  /** Begins a phase; the one before is over. */
  phase(phaseMs: number, expired: Expiry): void {
    clearTimeout(this.#timer)
    if (this.#isOver) return
    const leftMs = Math.max(0, this.#wholeMs - (performance.now() - this.#startedAt))
    const isLast = leftMs <= phaseMs
    this.#timer = setTimeout(
      () => {
        const found = isLast ? this.#tooLong() : expired(spanInWords(phaseMs))
        if (found === undefined) this.phase(1000, expired)
        else this.#fail(found)
      },
      Math.min(leftMs, phaseMs),
    )
  }

  /** Stops the clock: it is we who keep the other side waiting. */
  hold(): void {
    clearTimeout(this.#timer)
    this.#heldAt = performance.now()
  }

  /** Lets the clock run again, in a phase that begins now. Returns for how long it stood, in milliseconds. */
  goOn(phaseMs: number, expired: Expiry): number {
    const heldMs = performance.now() - this.#heldAt
    this.#startedAt += heldMs
    this.phase(phaseMs, expired)
    return heldMs
  }

  end(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }

  #tooLong(): Problem {
    return problem('fetch.timeout', `not done after ${this.#limitInWords}`)
  }
}
