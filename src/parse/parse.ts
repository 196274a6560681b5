import { webUrl } from '../lib/url.ts'
import type { Feed } from '../model/feed.ts'
import type { Problem } from '../model/problem.ts'
import type { Repair } from '../model/repair.ts'
import { decode } from './decode.ts'
import { languageOf } from './elements-feed.ts'
import { feedOf } from './finish.ts'
import { readJsonFeed } from './json-feed.ts'
import { limits } from './limits.ts'
import { readerOf } from './reading.ts'
import { type RepairLog, repairLog } from './repair-log.ts'
import { tidyText } from './tidy-text.ts'
import { readDocument } from './xml-document.ts'

/** What is known of a document besides its bytes. All of it may be missing, and all of it may be wrong. */
export interface ParseContext {
  /** Address at which the document was found, after redirects. */
  readonly url?: string | undefined
  /** HTTP header of this name, likewise the next two. */
  readonly contentType?: string | undefined
  readonly contentLocation?: string | undefined
  readonly contentLanguage?: string | undefined
  /** Character encoding to use, whatever headers and document say. */
  readonly encoding?: string | undefined
  /**
   * What relative addresses of RSS are relative to where there is no xml:base: the page they belong to (the default, P5), or the
   * document, as some other parsers have it.
   */
  readonly relativeTo?: 'page' | 'document' | undefined
}

export type ParseResult =
  | { readonly kind: 'feed'; readonly feed: Feed; readonly repairs: readonly Repair[] }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly repairs: readonly Repair[] }

/**
 * Reads a feed of any format from its bytes. Never throws; takes time linear in the input; expands and fetches nothing.
 * Addresses come out absolute, dates as moments, texts as the feed supplied them: their markup is not cleaned.
 */
export function parseFeed(bytes: Uint8Array, context: ParseContext = {}): ParseResult {
  const repairs = repairLog()
  if (bytes.length > limits.maxLength) {
    return problem(
      'fetch.too-large',
      `the document has ${bytes.length} bytes, more than ${limits.maxLength}`,
      [],
    )
  }
  const decoded = decode(bytes, context, repairs)
  const text = tidyText(decoded.text, repairs)
  return readText(text, decoded.encoding, context, repairs)
}

function problem(code: Problem['code'], detail: string, repairs: readonly Repair[]): ParseResult {
  return { kind: 'problem', problem: { code, detail }, repairs }
}

function readText(text: string, encoding: string, context: ParseContext, repairs: RepairLog): ParseResult {
  const begin = text.search(/\S/)
  if (begin === -1)
    return problem('parse.empty', 'the document holds nothing but white space', repairs.list(text))
  const url = documentUrl(context)
  const json = /[{[]/.test(text.charAt(begin))
    ? readJsonFeed(text.slice(begin), encoding, url, repairs)
    : undefined
  const feed = json ?? readXmlFeed(text, encoding, url, context, repairs)
  if (feed === undefined) return problem('parse.not-a-feed', describe(text, begin), repairs.list(text))
  return { kind: 'feed', feed, repairs: repairs.list(text) }
}

/** Content-Location is where the document lives (RFC 9110 §8.7), if it is an address that can be one. */
function documentUrl(context: ParseContext): string | undefined {
  return webUrl(context.contentLocation, context.url) ?? webUrl(context.url)
}

function readXmlFeed(
  text: string,
  encoding: string,
  url: string | undefined,
  context: ParseContext,
  repairs: RepairLog,
): Feed | undefined {
  const reader = readerOf({ text, url, relativeTo: context.relativeTo ?? 'page', repairs })
  const language = context.contentLanguage?.split(',')[0]?.trim()
  if (language !== undefined && language !== '') reader.feed.language = languageOf(language)
  readDocument(reader, reader.feed.language)
  if (reader.format === undefined && reader.entries.length === 0) return undefined
  return feedOf(reader, encoding)
}

/** What came instead of a feed, in words. */
function describe(text: string, begin: number): string {
  const start = text.slice(begin, begin + 1000)
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<!doctype html|<html\b/i.test(start))
    return 'a web page came instead of a feed'
  if (start.startsWith('{') || start.startsWith('[')) return 'the document is JSON, but no JSON Feed'
  if (start.startsWith('<'))
    return `the document is XML, but no feed: it begins with ${start.slice(0, 60).replace(/\s+/g, ' ')}`
  return `the document is neither XML nor JSON: it begins with ${JSON.stringify(start.slice(0, 40))}`
}
