import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Author } from '../model/planet.ts'
import type { PlannedFile, Site, SiteFacts } from '../model/site.ts'
import type { RenderPlace, RenderResult, RenderTask } from './render-task.ts'

/** More would only wait for this thread, which writes what they render. */
const mostThreads = 3

/** As many as this machine has processors to spare. */
export const spareThreads = Math.min(availableParallelism() - 1, mostThreads)

/** Files that a thread has before it, so that it need not wait for this one, which seldom looks up from its own. */
const filesAhead = 400

interface Thread {
  readonly worker: Worker
  /** Tasks by number. */
  readonly waiting: Map<number, { readonly files: number; done(bodies: RenderResult['bodies']): void }>
  files: number
}

/** Threads that render files of authors beside this one: as many as asked for, for as long as they run. To be closed. */
export class RenderThreads {
  readonly #site: Site
  #threads: readonly Thread[] = []
  #number = 0

  constructor(site: Site, storeUrl: string, count: number) {
    this.#site = site
    const place = { facts: factsOf(site), storeUrl, entriesPerPage: site.river.entriesPerPage }
    this.#threads = Array.from({ length: count }, () => this.#start(place))
  }

  /** Whether there is a thread that will soon have nothing to do. */
  get hasRoom(): boolean {
    return this.#threads.some((thread) => thread.files < filesAhead)
  }

  /**
   * Renders files of an author, all in the form of bytes. Undefined if no thread could: whoever renders them here finds out
   * why.
   */
  render(author: Author, files: readonly PlannedFile[]): Promise<RenderResult['bodies']> {
    const [first, ...others] = this.#threads
    if (first === undefined) return Promise.resolve(undefined)
    const thread = others.reduce((least, other) => (other.files < least.files ? other : least), first)
    const task: RenderTask = {
      number: this.#number++,
      author,
      entries: this.#site.river.byFeed.get(author.feedId) ?? [],
      paths: files.map((file) => file.path),
    }
    return new Promise((done) => {
      thread.waiting.set(task.number, { files: files.length, done })
      thread.files += files.length
      thread.worker.postMessage(task)
    })
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()))
  }

  #start(place: RenderPlace): Thread {
    // Compiled, the program of the thread is JavaScript as we are.
    const program = new URL(`./render-worker${extname(import.meta.filename)}`, import.meta.url)
    const thread: Thread = {
      worker: new Worker(program, { workerData: place }),
      waiting: new Map(),
      files: 0,
    }
    thread.worker.on('message', ({ number, bodies }: RenderResult) => {
      const task = thread.waiting.get(number)
      thread.waiting.delete(number)
      thread.files -= task?.files ?? 0
      task?.done(bodies)
    })
    thread.worker.on('error', () => this.#dismiss(thread))
    thread.worker.on('exit', () => this.#dismiss(thread))
    return thread
  }

  /** A thread that cannot work any more leaves its work to us. */
  #dismiss(thread: Thread): void {
    this.#threads = this.#threads.filter((other) => other !== thread)
    const left = [...thread.waiting.values()]
    thread.waiting.clear()
    for (const task of left) task.done(undefined)
  }
}

/** A site without what only this thread can do: read, and look over the whole river. */
function factsOf(site: Site): SiteFacts {
  const facts = Object.entries(site).filter(
    ([name, value]) => name !== 'river' && name !== 'health' && typeof value !== 'function',
  )
  return Object.fromEntries(facts) as unknown as SiteFacts
}
