import { setFlagsFromString } from 'node:v8'

/**
 * A heap may grow by this much of what lives in it before it is collected again; V8 itself lets it grow to four times as much.
 * What is made in a first build lives for a moment: collecting it sooner costs little time and saves a third of the memory.
 */
const slowPercent = 50

/**
 * Lets the heaps of all threads grow slowly, or as V8 thinks best, from their next collection on. Slowly only where much is made
 * that does not last: where much lasts and little is made, as in a build that changes a page here and there, it would cost more
 * time than it is worth.
 */
export function growHeapSlowly(slowly: boolean): void {
  setFlagsFromString(`--heap-growing-percent=${slowly ? slowPercent : 0}`)
}
