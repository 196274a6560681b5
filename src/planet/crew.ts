import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { CrewKind, CrewPlace, NumberedResult, NumberedTask } from './crew-task.ts'

/** More would only wait for this thread, which stores or writes what they make. */
const mostThreads = 3

/** As many as this machine has processors to spare. */
export const spareThreads = Math.min(availableParallelism() - 1, mostThreads)

interface Waiting {
  readonly weight: number
  done(result: unknown): void
}

interface Thread {
  readonly worker: Worker
  /** Tasks by number. */
  readonly waiting: Map<number, Waiting>
  weight: number
}

/**
 * Threads that do tasks of one kind beside this one. What they are told and tell is cloned, so it has to be plain data. A task
 * that they cannot do is not lost: its result is undefined, and whoever asked does it here. To be closed.
 */
export class Crew<Task, Result> {
  #threads: readonly Thread[]
  #number = 0

  constructor(kind: CrewKind, place: unknown, count: number) {
    this.#threads = Array.from({ length: count }, () => this.#start({ kind, place }))
  }

  /** Whether some thread has less than `weight` before it. */
  hasLessThan(weight: number): boolean {
    return this.#threads.some((thread) => thread.weight < weight)
  }

  /** Gives a task to the thread that has least to do. `weight` in any unit, the same for all tasks. */
  do(task: Task, weight: number): Promise<Result | undefined> {
    const [first, ...others] = this.#threads
    if (first === undefined) return Promise.resolve(undefined)
    const thread = others.reduce((least, other) => (other.weight < least.weight ? other : least), first)
    const number = this.#number++
    return new Promise((resolve) => {
      thread.waiting.set(number, { weight, done: (result) => resolve(result as Result | undefined) })
      thread.weight += weight
      thread.worker.postMessage({ number, task } satisfies NumberedTask)
    })
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()))
  }

  #start(workerData: CrewPlace): Thread {
    // Compiled, the program of the thread is JavaScript as we are.
    const program = new URL(`./crew-worker${extname(import.meta.filename)}`, import.meta.url)
    const thread: Thread = { worker: new Worker(program, { workerData }), waiting: new Map(), weight: 0 }
    thread.worker.on('message', ({ number, result }: NumberedResult) => {
      const task = thread.waiting.get(number)
      thread.waiting.delete(number)
      thread.weight -= task?.weight ?? 0
      task?.done(result)
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
