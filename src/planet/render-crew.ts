import type { Site } from '../model/site.ts'
import { spareThreads } from './crew.ts'
import { growHeapSlowly } from './heap-growth.ts'
import { RenderThreads } from './render-threads.ts'

/** The threads of one build: hired if there is enough to render, and sent home in any case. */
export interface RenderCrew {
  hire(): RenderThreads | undefined
  close(): Promise<void>
}

/** `isFirst`: nothing was published before, so that nearly all that is made lives for a moment. */
export function renderCrew(
  site: Site,
  storeUrl: string,
  isFirst: boolean,
  count: number = spareThreads,
): RenderCrew {
  let threads: RenderThreads | undefined
  return {
    hire() {
      growHeapSlowly(isFirst)
      threads = count > 0 ? new RenderThreads(site, storeUrl, count) : undefined
      return threads
    },
    async close() {
      await threads?.close()
      growHeapSlowly(false)
    },
  }
}
