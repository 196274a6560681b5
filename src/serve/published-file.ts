import { constants, type FileHandle, open, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { errorCode } from '../lib/error-code.ts'

/** A file of the site, open for reading. Whoever gets one closes it. */
export interface PublishedFile {
  readonly handle: FileHandle
  readonly bytes: number
  /** Strong: publishing replaces a file, so other bytes mean another inode or time (RFC 9110 §8.8.3). */
  readonly etag: string
  readonly modifiedAt: Date
}

export type Found =
  | { readonly kind: 'file'; readonly file: PublishedFile }
  | { readonly kind: 'folder' }
  | { readonly kind: 'nothing' }

/** Not to wait at a pipe that somebody left in the folder. */
const readAtOnce = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

const nothing: Found = { kind: 'nothing' }

/**
 * Opens what `segments` names below `root`. Links are followed only as far as they stay inside: the folder itself may
 * be a link that publishing swings to the newest site, so it is resolved anew each time.
 */
export async function findFile(root: string, segments: readonly string[]): Promise<Found> {
  try {
    const inside = await realpath(root)
    const path = await realpath(join(inside, ...segments))
    if (path !== inside && !path.startsWith(inside + sep)) return nothing
    return await openFile(path)
  } catch (error) {
    if (isAbsence(error)) return nothing
    throw error
  }
}

async function openFile(path: string): Promise<Found> {
  const handle = await open(path, readAtOnce)
  const stat = await handle.stat({ bigint: true })
  if (stat.isFile()) {
    const etag = `"${stat.ino.toString(36)}-${stat.mtimeNs.toString(36)}-${stat.size.toString(36)}"`
    return { kind: 'file', file: { handle, bytes: Number(stat.size), etag, modifiedAt: stat.mtime } }
  }
  await handle.close()
  return stat.isDirectory() ? { kind: 'folder' } : nothing
}

/** Names that cannot exist, or that may not be read, are as good as absent. */
function isAbsence(error: unknown): boolean {
  const absences = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EACCES', 'EPERM', 'ENXIO']
  return absences.includes(errorCode(error))
}
