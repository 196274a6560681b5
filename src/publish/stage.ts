import { hash } from 'node:crypto'
import { Scratch } from '../lib/scratch.ts'
import type { PublishedFile } from '../model/published-file.ts'
import type { PlannedFile } from '../model/site.ts'
import { diskFault } from './disk-fault.ts'
import { FileList } from './file-list.ts'
import type { OutputFolder } from './output-folder.ts'
import { isSitePath } from './site-path.ts'

/** Files rendered at the same time: enough to hide the latency of a distant store, few enough to keep memory flat. */
const lanes = 8

/** Everything here is done at once, without waiting; so often the event loop has its turn, and a signal to stop is heard. */
const turnMs = 15

/** What was planned, and what of it has to be written. */
export interface Staged {
  /** Every planned path. */
  readonly planned: ReadonlySet<string>
  /** Paths of the files that wait in the staging folder. */
  readonly written: readonly string[]
  /** What has to go on record: written files, and files whose key changed and whose bytes did not. */
  readonly changed: FileList
  /** Bytes waiting. */
  readonly bytes: number
}

export interface StageOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: PublishProgress) => void) | undefined
}

export interface PublishProgress {
  /** Files looked at so far. */
  readonly planned: number
  /** Files rendered and different from what is published. */
  readonly written: number
}

interface Tally {
  readonly planned: Set<string>
  readonly written: string[]
  readonly changed: FileList
  bytes: number
}

type Files = Iterable<PlannedFile> | AsyncIterable<PlannedFile>

/** Renders what may have changed, and writes what has into the staging folder. The published site is not touched. */
export async function stage(
  folder: OutputFolder,
  files: Files,
  previous: ReadonlyMap<string, PublishedFile>,
  options: StageOptions,
): Promise<Staged> {
  const tally: Tally = { planned: new Set(), written: [], changed: new FileList(), bytes: 0 }
  const scratch = new Scratch()
  const iterator = Symbol.asyncIterator in files ? files[Symbol.asyncIterator]() : files[Symbol.iterator]()
  let ended = false
  let turnAt = performance.now()
  async function lane(): Promise<void> {
    while (!ended) {
      if (performance.now() - turnAt > turnMs) {
        await new Promise((resolve) => setImmediate(resolve))
        turnAt = performance.now()
      }
      options.signal?.throwIfAborted()
      const next = await iterator.next()
      if (next.done === true) return
      await stageFile(folder, next.value, previous.get(next.value.path), tally, scratch)
      options.onProgress?.({ planned: tally.planned.size, written: tally.written.length })
    }
  }
  async function stopAllOnError(): Promise<void> {
    try {
      await lane()
    } finally {
      ended = true
    }
  }
  // All lanes come to rest before an error goes on, so that none writes into a folder that was cleaned up.
  const outcomes = await Promise.allSettled(Array.from({ length: lanes }, stopAllOnError))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  return tally
}

/** Is there a file that is not the one we published? */
function isForeign(folder: OutputFolder, path: string, known: PublishedFile | undefined): boolean {
  const found = folder.read(path)
  return found !== undefined && known?.hash !== hash('sha256', found, 'hex')
}

async function stageFile(
  folder: OutputFolder,
  file: PlannedFile,
  known: PublishedFile | undefined,
  tally: Tally,
  scratch: Scratch,
): Promise<void> {
  const { path, key, section } = file
  if (!isSitePath(path)) throw new Error(`a planned file has an impossible path: ${JSON.stringify(path)}`)
  if (tally.planned.has(path)) throw new Error(`two planned files have the same path: ${path}`)
  // Somebody else's file: neither written over nor, later, taken for ours.
  if (file.yields === true && isForeign(folder, path, known)) {
    if (known !== undefined) tally.planned.add(path)
    return
  }
  tally.planned.add(path)
  const isThere = known !== undefined && folder.has(path)
  if (isThere && known.key === key) {
    if (known.section !== section) tally.changed.push({ ...known, section })
    return
  }
  const body = await file.render()
  // From here to the end nothing waits, so that the bytes are ours alone.
  const bytes = typeof body === 'string' ? scratch.encode(body) : body
  const digest = hash('sha256', bytes, 'hex')
  tally.changed.push({ path, section, key, hash: digest })
  if (isThere && known.hash === digest) return
  try {
    // Nothing on record, but perhaps on disk: the store was lost, or a run was killed before it could tell.
    if (known === undefined && folder.holds(path, bytes)) return
    folder.stage(path, bytes)
  } catch (error) {
    throw diskFault(error, folder.at(path), 'untouched')
  }
  tally.written.push(path)
  tally.bytes += bytes.length
}
