import { readDocument } from './read-document.ts'
import type { ReadThreads } from './read-threads.ts'
import type { ArrivedDocument, Reading, ReadingRules } from './visit-context.ts'

/** Documents that may lie there unread before no more are asked for: enough to keep reading, few enough for memory. */
const mostWaiting = 32

/** When so many have come, more are likely to come, and worth the start of a thread. */
const worthAThread = 40

interface Waiting {
  readonly document: ArrivedDocument
  readonly done: (reading: Promise<Reading>) => void
}

/**
 * Where documents are read: one at a time here, and beside that by the threads that `hire` opens, if many come. Between two
 * the event loop has a turn, so that connections are not taken for dead because nobody looked; and while too many wait, no
 * more are fetched, so that memory does not grow with the planet.
 */
export class Desk {
  readonly #rules: ReadingRules
  readonly #hire: () => ReadThreads | undefined
  #threads: ReadThreads | undefined
  #arrived = 0
  #unread = 0
  #isReading = false
  readonly #pile: Waiting[] = []
  #asking: (() => void)[] = []

  constructor(rules: ReadingRules, hire: () => ReadThreads | undefined = () => undefined) {
    this.#rules = rules
    this.#hire = hire
  }

  /** Resolves when there is room for another document. */
  async room(): Promise<void> {
    while (this.#unread >= mostWaiting) await new Promise<void>((resolve) => this.#asking.push(resolve))
  }

  async read(document: ArrivedDocument): Promise<Reading> {
    this.#unread++
    if (++this.#arrived === worthAThread) this.#threads = this.#hire()
    try {
      return await new Promise<Reading>((done) => {
        this.#pile.push({ document, done })
        this.#serve()
      })
    } finally {
      this.#unread--
      const asking = this.#asking
      this.#asking = []
      for (const resolve of asking) resolve()
      this.#serve()
    }
  }

  async close(): Promise<void> {
    await this.#threads?.close()
  }

  /** Sees to it that whoever can read has something to read. */
  #serve(): void {
    while (this.#threads?.hasRoom === true && this.#pile.length > 0) {
      const { document, done } = this.#pile.shift() as Waiting
      done(this.#readThere(this.#threads, document))
    }
    if (this.#isReading || this.#pile.length === 0) return
    this.#isReading = true
    setImmediate(() => this.#readHere())
  }

  async #readHere(): Promise<void> {
    const next = this.#pile.shift()
    if (next !== undefined) {
      const reading = readDocument(next.document, this.#rules)
      next.done(reading)
      // Whoever waits for it sees to its failure.
      await reading.catch(() => undefined)
    }
    this.#isReading = false
    this.#serve()
  }

  async #readThere(threads: ReadThreads, document: ArrivedDocument): Promise<Reading> {
    return (await threads.read(document)) ?? readDocument(document, this.#rules)
  }
}
