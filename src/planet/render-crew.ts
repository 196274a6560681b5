import type { Site } from '../model/site.ts'
import { spareThreads } from './crew.ts'
import { RenderThreads } from './render-threads.ts'

/** The threads of one build: hired if there is enough to render, and sent home in any case. */
export interface RenderCrew {
  hire(): RenderThreads | undefined
  close(): Promise<void>
}

export function renderCrew(site: Site, storeUrl: string, count: number = spareThreads): RenderCrew {
  let threads: RenderThreads | undefined
  return {
    hire() {
      threads = count > 0 ? new RenderThreads(site, storeUrl, count) : undefined
      return threads
    },
    async close() {
      await threads?.close()
    },
  }
}
