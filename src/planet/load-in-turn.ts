import type { StoredEntry } from '../model/stored-entry.ts'
import type { Store } from '../store/store.ts'

const entriesAtOnce = 200

/** Full entries, a few at a time, so that memory does not grow with the planet. */
export async function* loadInTurn(ids: readonly number[], store: Store): AsyncIterable<StoredEntry> {
  for (let start = 0; start < ids.length; start += entriesAtOnce) {
    yield* await store.load(ids.slice(start, start + entriesAtOnce))
  }
}
