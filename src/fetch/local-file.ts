import { hash } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { errorCode } from '../lib/error-code.ts'
import { formatSize } from '../lib/size.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Answer, Trip, VisitRequest } from './answer.ts'
import { tooLarge } from './body-reader.ts'
import { feedOfFolder, lookIntoFolder } from './entry-folder.ts'

/** What lies at a path: how large it is, what tells whether it has changed, and the document that it is read as. */
interface Local {
  readonly bytes: number
  readonly etag: string
  read(): Promise<Uint8Array | Problem>
}

/**
 * Reads a feed from a local file, or from a folder of entries in Markdown. Only a configured address leads here, never a
 * redirect. Times of change and sizes serve as its validator, so that what is unchanged is not read again.
 */
export async function readLocalFile(request: VisitRequest, maxBytes: number): Promise<Answer> {
  const startedAt = performance.now()
  const trip = (bytes: number): Trip => ({
    url: request.url,
    redirects: [],
    requests: 1,
    wireBytes: bytes,
    milliseconds: Math.round(performance.now() - startedAt),
  })
  const failed = (found: Problem): Answer => ({ ...trip(0), kind: 'failed', problem: found, freshness: {} })
  try {
    // Without O_NONBLOCK, opening a pipe that nobody writes to never ends.
    await using file = await open(pathOf(request.url), constants.O_RDONLY | constants.O_NONBLOCK)
    const local = await lookAt(file, request.url)
    if (local === undefined) return failed(problem('fetch.file', `${request.url} is not a file`))
    if (local.bytes > maxBytes)
      return failed(tooLarge(`${formatSize(local.bytes)}, ${formatSize(maxBytes)} allowed`))
    const validators = { url: request.url, etag: local.etag }
    const known = request.validators
    if (known?.url === validators.url && known.etag === validators.etag) {
      return { ...trip(0), kind: 'not-modified', validators, freshness: {} }
    }
    const bytes = await local.read()
    if (!(bytes instanceof Uint8Array)) return failed(bytes)
    const digest = hash('sha256', bytes, 'hex')
    return {
      ...trip(bytes.length),
      kind: 'document',
      bytes,
      noindex: false,
      validators,
      hash: digest,
      freshness: {},
    }
  } catch (error) {
    return failed(problem('fetch.file', reasonOf(error)))
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'no permission to read it',
}

function reasonOf(error: unknown): string {
  return reasons[errorCode(error)] ?? (error instanceof Error ? error.message : String(error))
}

type Opened = Awaited<ReturnType<typeof open>>

/** Undefined: neither a file nor a folder. */
async function lookAt(file: Opened, url: string): Promise<Local | undefined> {
  const facts = await file.stat()
  if (facts.isFile()) {
    const etag = `"${facts.mtimeMs.toString(36)}-${facts.size.toString(36)}"`
    return { bytes: facts.size, etag, read: () => file.readFile() }
  }
  if (!facts.isDirectory()) return undefined
  const folder = pathOf(url)
  const { paths, etag, bytes } = await lookIntoFolder(folder)
  return {
    bytes,
    etag,
    read: async () => {
      const feed = await feedOfFolder(folder, paths)
      return typeof feed === 'string' ? new TextEncoder().encode(feed) : feed
    },
  }
}

function pathOf(address: string): string {
  return /^file:/i.test(address) ? fileURLToPath(address) : address
}
