import { buffer } from 'node:stream/consumers'
import { cleanHtml, fetcherDefaults, openFetcher, type ParseContext, parseFeed } from '../planet.ts'
import { neutralFeed } from './neutral.ts'
import { type Answer, answerRequests } from './parse-requests.ts'
import { printJson, sayLines } from './print.ts'
import { version } from './version.ts'

export interface ParseArguments {
  /** A file, an http(s) address, or `-` for standard input, which is the default. */
  readonly source?: string | undefined
  /** Answer requests line by line instead. */
  readonly stdio: boolean
}

interface Found {
  readonly bytes: Uint8Array
  readonly context: ParseContext
}

/** `almagest parse`: a feed as JSON, in the neutral shape. Exit status 1 if there is none. */
export async function parseCommand({ source = '-', stdio }: ParseArguments): Promise<number> {
  if (stdio) {
    await answerRequests(process.stdin, process.stdout, (bytes, { url, headers }) =>
      read(bytes, {
        url,
        contentType: headers['content-type'],
        contentLocation: headers['content-location'],
        contentLanguage: headers['content-language'],
      }),
    )
    return 0
  }
  const found = await find(source)
  const answer: Answer = 'bytes' in found ? read(found.bytes, found.context) : found
  if (answer.ok) printJson(answer.feed)
  else sayLines([`almagest: ${source}: ${answer.error}`])
  return answer.ok ? 0 : 1
}

function read(bytes: Uint8Array, context: ParseContext): Answer {
  // The suite that the neutral shape comes from takes relative addresses by the document.
  const result = parseFeed(bytes, { ...context, relativeTo: context.url === undefined ? 'page' : 'document' })
  if (result.kind === 'problem') return { ok: false, error: result.problem.detail }
  const feed = neutralFeed(
    result.feed,
    (text) =>
      cleanHtml(text.value, { base: text.base, xhtml: text.type === 'xhtml', faithful: true }).html.markup,
  )
  return { ok: true, feed }
}

type Missing = Extract<Answer, { ok: false }>

/** One polite visit. Whoever names an address on the command line may mean a server of their own. */
async function find(source: string): Promise<Found | Missing> {
  if (source === '-') return { bytes: new Uint8Array(await buffer(process.stdin)), context: {} }
  const host = /^https?:/i.test(source) ? URL.parse(source)?.hostname : undefined
  const allowPrivate = host === undefined ? [] : [host]
  const fetcher = openFetcher({ ...fetcherDefaults, userAgent: `Almagest/${version}`, allowPrivate })
  try {
    const answer = await fetcher.visit({ url: source, expect: 'feed' })
    if (answer.kind === 'document') return { bytes: answer.bytes, context: contextOf(answer, host) }
    return {
      ok: false,
      error: answer.kind === 'failed' ? answer.problem.detail : `no document: ${answer.kind}`,
    }
  } finally {
    await fetcher.close()
  }
}

/** A file on disk has no address that links could be relative to. */
function contextOf(answer: ParseContext, host: string | undefined): ParseContext {
  const { url, contentType, contentLocation, contentLanguage } = answer
  return { url: host === undefined ? undefined : url, contentType, contentLocation, contentLanguage }
}
