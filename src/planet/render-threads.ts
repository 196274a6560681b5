import type { Author } from '../model/planet.ts'
import type { FileTask, PlannedFile, Site, SiteFacts } from '../model/site.ts'
import { Crew } from './crew.ts'
import type { RenderPlace, RenderTask } from './render-thread.ts'

/**
 * Files of entries that a thread has before it, so that it need not wait for this one, which seldom looks up from its own. Files
 * that all share come before authors and are large, so more of them may wait.
 */
const ahead = { authors: 1000, shared: 3000 }

/** Threads that render files of authors beside this one. To be closed. */
export class RenderThreads {
  readonly #site: Site
  readonly #crew: Crew<RenderTask, readonly Uint8Array[]>

  constructor(site: Site, storeUrl: string, count: number) {
    const place: RenderPlace = { facts: factsOf(site), storeUrl, entriesPerPage: site.river.entriesPerPage }
    this.#site = site
    this.#crew = new Crew('render', place, count)
  }

  /** Whether there is a thread that will soon have nothing to do. */
  hasRoomFor(what: 'authors' | 'shared'): boolean {
    return this.#crew.hasLessThan(ahead[what])
  }

  /** Renders a file that all share; undefined if that has to be done here. */
  async renderShared(task: FileTask): Promise<Uint8Array | undefined> {
    return (await this.#crew.do({ kind: task.kind, data: task.data() }, task.entries))?.[0]
  }

  /** Renders files of an author, all in the form of bytes; undefined if that has to be done here. */
  render(author: Author, files: readonly PlannedFile[]): Promise<readonly Uint8Array[] | undefined> {
    const entries = this.#site.river.byFeed.get(author.feedId)?.excerpt()
    return this.#crew.do({ author, entries, paths: files.map((file) => file.path) }, files.length)
  }

  close(): Promise<void> {
    return this.#crew.close()
  }
}

/** A site without what only this thread can do: read, and look over the whole river. */
function factsOf(site: Site): SiteFacts {
  const facts = Object.entries(site).filter(
    ([name, value]) => name !== 'river' && name !== 'health' && typeof value !== 'function',
  )
  return Object.fromEntries(facts) as unknown as SiteFacts
}
