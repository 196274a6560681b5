/** By convention of shells: ended by SIGINT. */
export const interrupted = 130

/** A signal that aborts when the user or the system asks to stop. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => controller.abort())
  return controller.signal
}
