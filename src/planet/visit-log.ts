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
    if (record.judgement !== undefined) return this.#store.record([record])
    this.#waiting.push(record)
    if (this.#waiting.length >= recordsAtOnce) await this.flush()
  }

  async flush(): Promise<void> {
    const records = this.#waiting
    this.#waiting = []
    if (records.length > 0) await this.#store.record(records)
  }
}
