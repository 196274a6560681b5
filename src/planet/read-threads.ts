import type { Judgement } from '../model/judgement.ts'
import { vouchAgain } from '../sanitize/sanitize.ts'
import { Crew } from './crew.ts'
import type { ArrivedDocument, Reading, ReadingRules } from './visit-context.ts'

/** Documents that a thread has before it, so that it need not wait for this one. */
const documentsAhead = 3

/** Threads that read documents beside this one. To be closed. */
export class ReadThreads {
  readonly #crew: Crew<ArrivedDocument, Reading>

  constructor(rules: ReadingRules, count: number) {
    this.#crew = new Crew('read', rules, count)
  }

  get hasRoom(): boolean {
    return this.#crew.hasLessThan(documentsAhead)
  }

  /** Undefined if the document has to be read here. */
  async read(document: ArrivedDocument): Promise<Reading | undefined> {
    const { answer } = document
    // A part of a larger piece of memory would be cloned with all of it.
    const told = { ...document, answer: { ...answer, bytes: Uint8Array.from(answer.bytes) } }
    const reading = await this.#crew.do(told, 1)
    if (reading?.judgement === undefined) return reading
    return { ...reading, judgement: restored(reading.judgement) }
  }

  close(): Promise<void> {
    return this.#crew.close()
  }
}

/** Markup loses its class on the way between threads. */
function restored(judgement: Judgement): Judgement {
  return {
    ...judgement,
    added: judgement.added.map((entry) => ({ ...entry, clean: vouchAgain(entry.clean) })),
    edited: judgement.edited.map((entry) => ({ ...entry, clean: vouchAgain(entry.clean) })),
  }
}
