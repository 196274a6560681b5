import { hash } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { formatSize } from '../lib/size.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Answer, Trip, VisitRequest } from './answer.ts'
import { tooLarge } from './body-reader.ts'

/**
 * Reads a feed from a local file. Only a configured address leads here, never a redirect. Time of change and size serve as
 * its validator, so that an unchanged file is not read again.
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
    const facts = await file.stat()
    if (!facts.isFile()) return failed(problem('fetch.file', `${request.url} is not a file`))
    if (facts.size > maxBytes)
      return failed(tooLarge(`${formatSize(facts.size)}, ${formatSize(maxBytes)} allowed`))
    const validators = {
      url: request.url,
      etag: `"${facts.mtimeMs.toString(36)}-${facts.size.toString(36)}"`,
    }
    const known = request.validators
    if (known?.url === validators.url && known.etag === validators.etag) {
      return { ...trip(0), kind: 'not-modified', validators, freshness: {} }
    }
    const bytes = await file.readFile()
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
    return failed(problem('fetch.file', error instanceof Error ? error.message : String(error)))
  }
}

function pathOf(address: string): string {
  return /^file:/i.test(address) ? fileURLToPath(address) : address
}
