import type { Goneness } from '../model/followed-feed.ts'
import { rules } from './rules.ts'

/** What a visit means for a feed that may be gone: two 410s at least a day apart, and nothing else between them (F35). */
export function judgeGone(before: Goneness, answeredGone: boolean, now: number): Goneness {
  if (!answeredGone) return { gone: false, goneSeenAt: undefined }
  const since = before.goneSeenAt ?? now
  return { gone: before.gone || now - since >= rules.goneAfter, goneSeenAt: since }
}
