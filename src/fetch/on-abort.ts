/** Signals any of which ends a visit: the caller's, and the fetcher's own. */
export type Signals = readonly AbortSignal[]

const watchers = new WeakMap<AbortSignal, Set<() => void>>()

/**
 * Calls `react` when one of `signals` aborts, until the returned function is called. Thousands may watch one signal: each
 * signal gets a single listener, because removing one of many listeners walks them all.
 */
export function onAbort(signals: Signals, react: () => void): () => void {
  for (const signal of signals) watchersOf(signal).add(react)
  return () => {
    for (const signal of signals) watchers.get(signal)?.delete(react)
  }
}

export function isAborted(signals: Signals): boolean {
  return signals.some((signal) => signal.aborted)
}

function watchersOf(signal: AbortSignal): Set<() => void> {
  const known = watchers.get(signal)
  if (known !== undefined) return known
  const waiting = new Set<() => void>()
  watchers.set(signal, waiting)
  const tellAll = (): void => {
    for (const react of waiting) react()
  }
  signal.addEventListener('abort', tellAll, { once: true })
  return waiting
}
