import { on } from 'node:events'
import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { CrewKind, CrewPlace, DoTask, NumberedResult, NumberedTask } from './crew-task.ts'

/** The program of every thread of a crew. */
type Program = (place: never) => Promise<DoTask<never, unknown>>

const programs: Readonly<Record<CrewKind, () => Promise<Program>>> = {
  read: async () => (await import('./read-thread.ts')).readThread,
  render: async () => (await import('./render-thread.ts')).renderThread,
}

// A thread does not inherit it, and without it the start takes twice as long.
enableCompileCache()
const starter = parentPort
if (starter === null) throw new Error('this runs only as a thread')
const { kind, place } = workerData as CrewPlace
const doTask = await (await programs[kind]())(place as never)

/** Tells nothing of what goes wrong: the starter does the task itself, and its faults are the ones that people read. */
async function answer({ number, task }: NumberedTask): Promise<void> {
  try {
    const { result, handOver = [] } = await doTask(task as never)
    starter?.postMessage({ number, result } satisfies NumberedResult, handOver)
  } catch {
    starter?.postMessage({ number, result: undefined } satisfies NumberedResult)
  }
}

for await (const [task] of on(starter, 'message')) await answer(task as NumberedTask)
