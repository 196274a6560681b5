const watchers = new WeakMap<AbortSignal, Set<() => void>>()

/**
 * Calls `react` when `signal` aborts, until the returned function is called. Thousands may watch one signal:
 * each signal gets a single listener, because removing one of many listeners walks them all.
 */
export function onAbort(signal: AbortSignal | undefined, react: () => void): () => void {
  if (signal === undefined) return () => {}
  const waiting = watchers.get(signal) ?? watch(signal)
  waiting.add(react)
  return () => {
    waiting.delete(react)
  }
}

function watch(signal: AbortSignal): Set<() => void> {
  const waiting = new Set<() => void>()
  watchers.set(signal, waiting)
  const tellAll = (): void => {
    for (const react of waiting) react()
  }
  signal.addEventListener('abort', tellAll, { once: true })
  return waiting
}
