import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { RenderPlace } from './render-task.ts'

// A thread does not inherit it, and without it the start takes twice as long.
enableCompileCache()
const { renderAuthors } = await import('./render-authors.ts')
if (parentPort === null) throw new Error('the render worker runs only as a thread')
await renderAuthors(workerData as RenderPlace, parentPort)
