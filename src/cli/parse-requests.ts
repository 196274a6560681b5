import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

/** What a document is read with: its address and the headers that it came with. */
export interface Circumstances {
  readonly url?: string | undefined
  readonly headers: Readonly<Record<string, string>>
}

/** A document's answer in the neutral shape, or why there is none. */
export type Answer =
  | { readonly ok: true; readonly feed: unknown }
  | { readonly ok: false; readonly error: string }

export type ReadDocument = (bytes: Uint8Array, circumstances: Circumstances) => Answer

/** Answers requests of the form `{"id":1,"path":"/feed.xml","headers":{},"url":"…"}`, one a line, one line each, until the input ends. */
export async function answerRequests(input: Readable, output: Writable, read: ReadDocument): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') output.write(`${JSON.stringify(await answer(line, read))}\n`)
  }
}

async function answer(line: string, read: ReadDocument): Promise<object> {
  const request = requestOf(line)
  if (request === undefined) return { ok: false, error: 'a request is a line of JSON with a path' }
  try {
    return { id: request.id, ...read(await readFile(request.path), request) }
  } catch (error) {
    return { id: request.id, ok: false, error: error instanceof Error ? error.message : String(error) }
  }
}

interface Request extends Circumstances {
  readonly id: unknown
  readonly path: string
}

function requestOf(line: string): Request | undefined {
  try {
    const json: unknown = JSON.parse(line)
    if (typeof json !== 'object' || json === null || !('path' in json) || typeof json.path !== 'string')
      return undefined
    const { id, headers, url } = json as { id?: unknown; headers?: unknown; url?: unknown }
    return {
      id,
      path: json.path,
      headers: headersOf(headers),
      url: typeof url === 'string' ? url : undefined,
    }
  } catch {
    return undefined
  }
}

/** Headers by their names in lower case. */
function headersOf(headers: unknown): Record<string, string> {
  const pairs = typeof headers === 'object' && headers !== null ? Object.entries(headers) : []
  return Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), String(value)]))
}
