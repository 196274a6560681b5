import { rules } from './rules.ts'

export interface Goneness {
  /** Not visited any more but once a month; its entries stay (F35). */
  readonly gone: boolean
  /** When the first 410 of a row came. */
  readonly goneSeenAt: number | undefined
}

/** What a visit means for a feed that may be gone: two 410s at least a day apart, and nothing else between them (F35). */
export function judgeGone(before: Goneness, answeredGone: boolean, now: number): Goneness {
  if (!answeredGone) return { gone: false, goneSeenAt: undefined }
  const since = before.goneSeenAt ?? now
  return { gone: before.gone || now - since >= rules.goneAfter, goneSeenAt: since }
}
