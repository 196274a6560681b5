import { PublishError } from '../model/fault.ts'

interface Reason {
  /** Of the PublishError. */
  readonly code: string
  readonly reason: string
  readonly advice: string
}

const full: Reason = {
  code: 'publish.disk-full',
  reason: 'no space is left on the disk',
  advice: 'Free some space and build again.',
}
const closed: Reason = {
  code: 'publish.not-writable',
  reason: 'writing there is not allowed',
  advice: 'Give the user that builds the right to write there, or choose another output.folder.',
}
const blocked: Reason = {
  code: 'publish.in-the-way',
  reason: 'a file stands where a folder is needed, or a folder where a file is',
  advice: 'Move it away, or choose another output.folder.',
}

/** What the system's error numbers mean to a person. */
const reasons: Readonly<Record<string, Reason>> = {
  ENOSPC: full,
  EDQUOT: { ...full, reason: 'the quota of the disk is used up' },
  EFBIG: full,
  EACCES: closed,
  EPERM: closed,
  EROFS: { ...closed, reason: 'the disk can only be read', advice: 'Choose another output.folder.' },
  ENOTDIR: blocked,
  EISDIR: blocked,
  EEXIST: blocked,
  ENOTEMPTY: blocked,
  ENAMETOOLONG: {
    code: 'publish.failed',
    reason: 'a name is longer than the disk allows',
    advice: 'Give the feed a shorter name.',
  },
}

function reasonOf(error: unknown): Reason {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException
  return (
    reasons[code] ?? { code: 'publish.failed', reason: message, advice: 'Look at the disk and build again.' }
  )
}

/** What has happened to the published site when a fault stops its publishing. */
export type SiteState = 'untouched' | 'mixed'

const states: Readonly<Record<SiteState, string>> = {
  untouched: 'Nothing was changed: the published site is as it was.',
  mixed:
    'Some pages are new already and others not; each of them is whole, and the next build completes the site.',
}

/** The fault that a failed disk operation is to the person who runs the planet. `path`: what was being written. */
export function diskFault(error: unknown, path: string, state: SiteState): PublishError {
  const { code, reason, advice } = reasonOf(error)
  return new PublishError(
    code,
    `The site cannot be written: ${reason} (${path}). ${states[state]} ${advice}`,
    {
      cause: error,
    },
  )
}
