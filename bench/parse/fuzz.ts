/**
 * Feeds the parser mutated feeds: `node bench/parse/fuzz.ts FOLDER [COUNT] [SEED]`. Nothing may throw, take longer than a second
 * per megabyte (with a tenth of a second to spare for whatever else the machine does), or come out with an unsafe address. What
 * does is written to the current folder, and the exit status is 1.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseFeed } from '../../src/parse/parse.ts'

const [folder = '.', countText = '100000', seedText = '1'] = process.argv.slice(2)
const count = Number(countText)

let state = Number(seedText)
/** A whole number from 0 to `below` - 1. */
function chance(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}

/** Seeds are cut to this size, so that a million inputs take minutes. */
const maxBytes = 2_500

function seeds(): Uint8Array[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .sort()
    .map((file) => new Uint8Array(readFileSync(file)))
    .filter((bytes) => bytes.length > 20)
    .map((bytes) => (bytes.length > maxBytes ? bytes.slice(0, maxBytes) : bytes))
}

const encoder = new TextEncoder()
/** What breaks parsers. */
const tokens = [
  '<',
  '>',
  '</',
  '/>',
  '<!',
  '<?',
  '?>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '&',
  '&#',
  '&#x',
  ';',
  '"',
  "'",
  '=',
  '&lt;',
  '&amp;lt;p&amp;gt;',
  '&#0;',
  '&#x110000;',
  '&bogus;',
  '<item>',
  '</item>',
  '<entry>',
  '</entry>',
  '<channel>',
  '</channel>',
  '<title>',
  '</title>',
  '<description>',
  '<rss>',
  '</rss>',
  '<feed xmlns="http://www.w3.org/2005/Atom">',
  '<rdf:RDF>',
  ' xmlns:a="b"',
  ' xml:base="javascript:alert(1)"',
  ' xml:base="//"',
  ' type="xhtml"',
  ' mode="base64"',
  '<link href="javascript:alert(1)"/>',
  '<link>data:text/html,x</link>',
  '<!DOCTYPE rss [<!ENTITY a "&a;&a;">]>',
  '<?xml version="1.0" encoding="utf-16"?>',
  '<?xml encoding="iso-2022-jp"?>',
  '\u0000',
  '\u001b$B',
  '\ufeff',
  '\ufffe',
  '\u00c3\u00a9',
  '{',
  '}',
  '[',
  ']',
  ',',
  '{"items":[',
  '<author><name>',
  '<source>',
  '<georss:point>',
  '<psc:chapters><psc:chapter start="9:9:9"/>',
  '<media:content url="http://a.example/b"/>',
  '<pubDate>99/99/9999</pubDate>',
].map((token) => encoder.encode(token))

type Mutation = (bytes: Uint8Array, others: readonly Uint8Array[]) => Uint8Array

function spliced(bytes: Uint8Array, from: number, to: number, middle: Uint8Array): Uint8Array {
  const result = new Uint8Array(from + middle.length + bytes.length - to)
  result.set(bytes.subarray(0, from))
  result.set(middle, from)
  result.set(bytes.subarray(to), from + middle.length)
  return result
}

function span(bytes: Uint8Array): [from: number, to: number] {
  const from = chance(bytes.length + 1)
  return [from, Math.min(bytes.length, from + chance(1 + chance(400)))]
}

const nothing = new Uint8Array()

const mutations: readonly Mutation[] = [
  function flip(bytes) {
    const copy = bytes.slice()
    if (copy.length > 0) copy[chance(copy.length)] = chance(256)
    return copy
  },
  function insertToken(bytes) {
    const at = chance(bytes.length + 1)
    return spliced(bytes, at, at, tokens[chance(tokens.length)] ?? nothing)
  },
  function overwriteWithToken(bytes) {
    const token = tokens[chance(tokens.length)] ?? nothing
    const at = chance(bytes.length + 1)
    return spliced(bytes, at, Math.min(bytes.length, at + token.length), token)
  },
  function remove(bytes) {
    return spliced(bytes, ...span(bytes), nothing)
  },
  function repeat(bytes) {
    const [from, to] = span(bytes)
    return spliced(bytes, to, to, bytes.subarray(from, to))
  },
  function cross(bytes, others) {
    const other = others[chance(others.length)] ?? nothing
    return spliced(bytes, ...span(bytes), other.subarray(...span(other)))
  },
  function truncate(bytes) {
    return bytes.slice(0, chance(bytes.length + 1))
  },
]

const safe = /^(?:https?|mailto):/

/** Every address in the feed is absolute and of a harmless scheme. */
function unsafeAddress(value: unknown, key = ''): string | undefined {
  if (typeof value === 'string') {
    const isAddress = /^(?:url|href|permalink|idUrl|siteLink|selfLink|icon|license|base)$|(?:Link|Url)$/.test(
      key,
    )
    return isAddress && !safe.test(value) ? `${key}: ${value}` : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, inner] of Object.entries(value)) {
    const found = unsafeAddress(inner, Array.isArray(value) ? key : name)
    if (found !== undefined) return found
  }
  return undefined
}

function check(bytes: Uint8Array): string | undefined {
  const begun = process.cpuUsage()
  try {
    const result = parseFeed(bytes, { url: 'https://blog.example/feed.xml' })
    const { user } = process.cpuUsage(begun)
    if (user / 1000 > 100 + bytes.length / 1000)
      return `took ${Math.round(user / 1000)} ms for ${bytes.length} bytes`
    return result.kind === 'feed' ? unsafeAddress(result.feed) : undefined
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}

const all = seeds()
let failures = 0
let feeds = 0
const begun = performance.now()
for (let run = 0; run < count && failures < 20; run += 1) {
  let bytes = all[run % all.length] ?? nothing
  for (let times = 1 + chance(4); times > 0; times -= 1) {
    bytes = mutations[chance(mutations.length)]?.(bytes, all) ?? bytes
  }
  const wrong = check(bytes)
  if (wrong !== undefined) {
    failures += 1
    writeFileSync(`fuzz-${seedText}-${run}.bin`, bytes)
    process.stdout.write(`input ${run}: ${wrong}\n`)
  } else feeds += 1
}
const seconds = Math.round((performance.now() - begun) / 1000)
const megabytes = Math.round(process.memoryUsage().rss / 2 ** 20)
process.stdout.write(
  `${feeds + failures} inputs from ${all.length} seeds in ${seconds} s, ${failures} failures, ${megabytes} MiB resident\n`,
)
process.exitCode = failures === 0 ? 0 : 1
