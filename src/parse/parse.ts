import { webUrl } from '../lib/url.ts'
import type { Feed } from '../model/feed.ts'
import type { Problem } from '../model/problem.ts'
import type { Repair } from '../model/repair.ts'
import { type Decoded, decode } from './decode.ts'
import { feedOf } from './finish.ts'
import { readJsonFeed } from './json-feed.ts'
import { languageOf } from './language.ts'
import { limits } from './limits.ts'
import { type Reader, readerOf } from './reading.ts'
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
    const detail = `the document has ${bytes.length} bytes, more than ${limits.maxLength}`
    return { kind: 'problem', problem: { code: 'fetch.too-large', detail }, repairs: [] }
  }
  const decoded = decode(bytes, context, repairs)
  const text = tidyText(decoded, repairs)
  const feed = readFeed({ ...decoded, text }, context, repairs)
  const made = repairs.list(text)
  return feed === undefined
    ? { kind: 'problem', problem: whatElse(text), repairs: made }
    : { kind: 'feed', feed, repairs: made }
}

function readFeed(decoded: Decoded, context: ParseContext, repairs: RepairLog): Feed | undefined {
  const { text, encoding, survey } = decoded
  // Content-Location is where the document lives (RFC 9110 §8.7), if it is an address that can be one.
  const url = webUrl(context.contentLocation, context.url) ?? webUrl(context.url)
  const begin = text.search(/\S/)
  const json = /[{[]/.test(text.charAt(begin))
    ? readJsonFeed(text.slice(begin), { encoding, url, repairs })
    : undefined
  if (json !== undefined) return json
  const reader = readerOf({
    text,
    url,
    relativeTo: context.relativeTo ?? 'page',
    repairs,
    maybeTwice: survey.twice,
  })
  const served = context.contentLanguage?.split(',')[0]?.trim()
  const language = served === undefined || served === '' ? undefined : languageOf(served)
  readDocument(reader, language)
  // What the document says of itself comes before what its server says.
  reader.feed.language ??= language
  if (reader.format === undefined && reader.entries.length === 0) return undefined
  noteSurroundings(reader, begin)
  return feedOf(reader, encoding)
}

/** What stands before the first tag or the XML declaration (XML 1.0 §2.8), and after the end of the root. */
function noteSurroundings({ text, ended, repairs }: Reader, begin: number): void {
  const declaration = text
    .slice(0, longestProlog)
    .search(/<\?xml\s|<(?:rss|feed|channel|\w+:(?:rdf|feed))\b/i)
  const isLate = declaration > 0 && text.startsWith('<?', declaration)
  if (isLate || text.charAt(begin) !== '<') repairs.note('leading-junk', isLate ? 0 : begin)
  if (ended === undefined) return
  const [allowed = ''] = /^(?:\s|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)*/.exec(text.slice(ended)) ?? []
  if (ended + allowed.length < text.length) repairs.note('trailing-junk', ended + allowed.length)
}

const longestProlog = 10_000

/** What came instead of a feed, in words. */
function whatElse(text: string): Problem {
  const start = text.trimStart().slice(0, 1000)
  if (start === '') return { code: 'parse.empty', detail: 'the document holds nothing but white space' }
  return { code: 'parse.not-a-feed', detail: describe(start) }
}

function describe(start: string): string {
  if (/<!doctype html|<html\b/i.test(start)) return 'a web page came instead of a feed'
  if (start.startsWith('{') || start.startsWith('[')) return 'the document is JSON, but no JSON Feed'
  const beginning = start.slice(0, 60).replace(/\s+/g, ' ')
  if (start.startsWith('<')) return `the document is XML, but no feed: it begins with ${beginning}`
  return `the document is neither XML nor JSON: it begins with ${beginning}`
}
