/** Documents that may lie there unread before no more are asked for: enough to keep reading, few enough for memory. */
const mostWaiting = 32

/**
 * Where documents are read, one at a time. Between two the event loop has a turn, so that connections are not taken for dead
 * because nobody looked; and while too many wait, no more are fetched, so that memory does not grow with the planet.
 */
export class Desk {
  #waiting = 0
  #last: Promise<unknown> = Promise.resolve()
  #queue: (() => void)[] = []

  /** Resolves when there is room for another document. */
  async room(): Promise<void> {
    while (this.#waiting >= mostWaiting) await new Promise<void>((resolve) => this.#queue.push(resolve))
  }

  /** Reads when all that came before has been read. */
  read<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#waiting++
    const reading = this.#last.then(nextTurn).then(work)
    this.#last = reading.catch(() => {}).then(() => this.#done())
    return reading
  }

  #done(): void {
    this.#waiting--
    const waiting = this.#queue
    this.#queue = []
    for (const resolve of waiting) resolve()
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
