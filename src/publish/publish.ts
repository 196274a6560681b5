import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { PublishedFile } from '../model/published-file.ts'
import type { PlannedFile } from '../model/site.ts'
import { diskFault } from './disk-fault.ts'
import { moveOrder } from './move-order.ts'
import { OutputFolder } from './output-folder.ts'
import { foldersOf, isSitePath, ownNames } from './site-path.ts'
import { type Staged, type StageOptions, stage } from './stage.ts'

export { withCompressed } from './precompress.ts'
export type { PublishProgress } from './stage.ts'

export interface PublishReport {
  readonly written: number
  readonly unchanged: number
  readonly removed: number
  /** Of the written files. */
  readonly bytes: number
  /** What has to go on record. */
  readonly files: Iterable<PublishedFile> & { readonly length: number }
  readonly removedPaths: readonly string[]
}

export interface PublishOptions extends StageOptions {
  /** Files beside the planned ones that are known to be as they were published, and are not among `previous`. Default 0. */
  readonly kept?: number | undefined
  /**
   * Puts the report on record. Called when everything is in place and before publishing counts as complete: a run that is
   * killed before `record` returns is repaired by the next. Whoever records after `publish` instead does without that.
   */
  readonly record?: ((report: PublishReport) => Promise<void>) | undefined
}

/**
 * Makes the folder hold the planned files and no others that were published before. What changed is first written beside
 * the site, then renamed into place, so that a reader sees whole files at any moment and a fault leaves the site as it was.
 * Files that nobody published are never touched. `previous`: path → what is on record from the last time.
 */
export async function publish(
  folder: string,
  planned: Iterable<PlannedFile> | AsyncIterable<PlannedFile>,
  previous: ReadonlyMap<string, PublishedFile>,
  options: PublishOptions = {},
): Promise<PublishReport> {
  const output = openFolder(folder)
  try {
    // After a kill amid moving, the record and the folder may differ: everything is rendered and compared again.
    const known = output.isUnsettled ? new Map<string, PublishedFile>() : previous
    const staged = await stage(output, planned, known, options)
    options.signal?.throwIfAborted()
    const obsolete = [...previous.keys()].filter((path) => !staged.planned.has(path) && isSitePath(path))
    if (staged.written > 0 || obsolete.length > 0) await putInPlace(output, staged, obsolete)
    const report = reportOf(staged, obsolete, options.kept ?? 0)
    await options.record?.(report)
    output.settle()
    return report
  } finally {
    discard(output)
  }
}

/** Is the published site there, and not left by a run that was killed while files moved into place? */
export function isSettled(folder: string): boolean {
  return existsSync(join(folder, 'index.html')) && !existsSync(join(folder, ownNames.marker))
}

function openFolder(folder: string): OutputFolder {
  try {
    return OutputFolder.open(folder)
  } catch (error) {
    throw diskFault(error, folder, 'untouched')
  }
}

/** Not being able to clean up must not hide why. The next run cleans up first. */
function discard(output: OutputFolder): void {
  try {
    output.discard()
  } catch {}
}

function reportOf(staged: Staged, removedPaths: readonly string[], kept: number): PublishReport {
  return {
    written: staged.written,
    unchanged: staged.planned.size - staged.written + kept,
    removed: removedPaths.length,
    bytes: staged.bytes,
    files: staged.changed,
    removedPaths,
  }
}

async function putInPlace(output: OutputFolder, staged: Staged, obsolete: readonly string[]): Promise<void> {
  const inTheWay = obstacles(output, staged, obsolete)
  try {
    output.mark()
  } catch (error) {
    throw diskFault(error, output.path, 'untouched')
  }
  if (output.takeOver()) return
  await forEach(output, inTheWay, (path) => output.remove(path))
  await forEach(output, moveOrder([...staged.changed.written()]), (path) => output.move(path))
  const left = new Set(inTheWay)
  await forEach(output, obsolete, (path) => {
    if (!left.has(path)) output.remove(path)
  })
}

/** Short enough for a server in the same process to answer in between. */
const filesAtOnce = 200

/** Not stopped by a signal: moving is quick, and a site half moved would be worse than a wait. */
async function forEach(
  output: OutputFolder,
  paths: readonly string[],
  act: (path: string) => void,
): Promise<void> {
  for (const [index, path] of paths.entries()) {
    if (index % filesAtOnce === filesAtOnce - 1) await setImmediate()
    try {
      act(path)
    } catch (error) {
      throw diskFault(error, output.at(path), 'mixed')
    }
  }
}

/**
 * Obsolete files that have to go before new ones come: `about`, where now `about/index.html` is needed, or the reverse.
 * Anything else in the way is not ours to remove, and a fault before anything is moved.
 */
function obstacles(output: OutputFolder, staged: Staged, obsolete: readonly string[]): readonly string[] {
  if (output.isVacant) return []
  const written = [...staged.changed.written()]
  const folders = new Set(written.flatMap(foldersOf))
  const files = new Set(written)
  const ours = obsolete.filter(
    (path) => folders.has(path) || foldersOf(path).some((folder) => files.has(folder)),
  )
  const leaving = new Set(ours)
  const emptied = new Set(ours.flatMap(foldersOf))
  const blocked =
    [...folders].find((folder) => output.has(folder) && !output.isFolder(folder) && !leaving.has(folder)) ??
    written.find((path) => output.isFolder(path) && !emptied.has(path))
  if (blocked === undefined) return ours
  throw diskFault(Object.assign(new Error('in the way'), { code: 'EEXIST' }), output.at(blocked), 'untouched')
}
