import { hash } from 'node:crypto'
import { Scratch } from '../lib/scratch.ts'
import type { PublishedFile } from '../model/published-file.ts'
import type { PlannedFile } from '../model/site.ts'
import { diskFault } from './disk-fault.ts'
import { FileList } from './file-list.ts'
import type { OutputFolder } from './output-folder.ts'
import { PathSet } from './path-set.ts'
import { isSitePath } from './site-path.ts'

/** Files rendered at the same time: enough to hide the latency of a distant store, few enough to keep memory flat. */
const lanes = 8

/** Everything here is done at once, without waiting; so often the event loop has its turn, and a signal to stop is heard. */
const turnMs = 15

/** What was planned, and what of it has to be written. */
export interface Staged {
  /** Every planned path. */
  readonly planned: Pick<PathSet, 'has' | 'size'>
  /** How many files wait in the staging folder. */
  readonly written: number
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
  readonly planned: PathSet
  readonly changed: FileList
  written: number
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
  const tally: Tally = { planned: new PathSet(), written: 0, changed: new FileList(), bytes: 0 }
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
      options.onProgress?.({ planned: tally.planned.size, written: tally.written })
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
  // Somebody else's file: neither written over nor, later, taken for ours.
  const isTheirs = file.yields === true && isForeign(folder, path, known)
  if (isTheirs && known === undefined) return
  if (!tally.planned.add(path)) throw new Error(`two planned files have the same path: ${path}`)
  if (isTheirs) return
  const isThere = known !== undefined && folder.has(path)
  if (isThere && known.key === key) {
    if (known.section !== section) tally.changed.push({ ...known, section }, false)
    return
  }
  const body = await file.render()
  // From here to the end nothing waits, so that the bytes are ours alone.
  const bytes = typeof body === 'string' ? scratch.encode(body) : body
  const digest = hash('sha256', bytes, 'hex')
  const isNew = !(isThere && known.hash === digest) && putAside(folder, path, bytes, known)
  tally.changed.push({ path, section, key, hash: digest }, isNew)
  if (!isNew) return
  tally.written++
  tally.bytes += bytes.length
}

/** False if they are on disk already, though nothing is on record: the store was lost, or a run was killed before it could tell. */
function putAside(
  folder: OutputFolder,
  path: string,
  bytes: Uint8Array,
  known: PublishedFile | undefined,
): boolean {
  try {
    if (known === undefined && folder.holds(path, bytes)) return false
    folder.stage(path, bytes)
    return true
  } catch (error) {
    throw diskFault(error, folder.at(path), 'untouched')
  }
}
