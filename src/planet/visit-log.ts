import type { Judgement } from '../model/judgement.ts'
import type { Store, VisitRecord } from '../store/store.ts'

const recordsAtOnce = 200

/**
 * Writes visits into the store: what changed at once, so that it is safe whatever happens next; what did not change
 * together with others, because ten thousand small transactions cost more than the visits.
 */
export class VisitLog {
  readonly #store: Store
  #waiting: VisitRecord[] = []

  constructor(store: Store) {
    this.#store = store
  }

  async add(record: VisitRecord): Promise<void> {
    if (record.judgement !== undefined && changesEntries(record.judgement))
      return this.#store.record([record])
    this.#waiting.push(record)
    if (this.#waiting.length >= recordsAtOnce) await this.flush()
  }

  async flush(): Promise<void> {
    const records = this.#waiting
    this.#waiting = []
    if (records.length > 0) await this.#store.record(records)
  }
}

/** Many documents differ from visit to visit only in the time at which they were made: nothing of that has to be safe at once (F24). */
function changesEntries(judgement: Judgement): boolean {
  return Object.values(judgement).some((list) => list.length > 0)
}
