import { findKin } from '../arrange/arrange.ts'
import type { Store } from '../store/store.ts'

/** Entries that a new one is compared with: the latest, so that the work does not grow with the planet. */
const mostKnown = 10_000
/** More than a page shows: some of them may be withdrawn later. */
const mostKin = 8

/** Finds the kin of entries that are new since the last build, by their words. Without new entries it costs one look. */
export async function relate(store: Store): Promise<void> {
  const fresh = await store.kinless()
  if (fresh.length === 0) return
  await store.recordKin(findKin(await store.signatures(mostKnown), fresh, mostKin))
}
