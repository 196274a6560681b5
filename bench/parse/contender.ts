/**
 * Measures one contender on one document, in a process of its own: `contender.ts NAME FILE`. Prints CPU milliseconds per document
 * (user and system), the smallest of several rounds after a warm-up, because whatever else runs can only add.
 */
import { readFileSync } from 'node:fs'
import { parseFeed as feedsmith } from 'feedsmith'
import { parseFeed } from '../../src/parse/parse.ts'
import { cleanHtml } from '../../src/sanitize/sanitize.ts'

const url = 'https://blog.example/feed.xml'

/** From bytes to every body as safe HTML with absolute addresses. */
function parsedAndCleaned(bytes: Uint8Array): void {
  const result = parseFeed(bytes, { url })
  if (result.kind === 'problem') return
  for (const entry of result.feed.entries) {
    const body = entry.content[0] ?? entry.summary
    if (body !== undefined && body.type !== 'text') cleanHtml(body.value, { base: body.base })
  }
}

/** A bare walk of the text: every tag, nothing done with it. */
function walk(bytes: Uint8Array): number {
  const text = new TextDecoder().decode(bytes)
  let tags = 0
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) tags += 1
  return tags
}

const contenders: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  decode: (bytes) => new TextDecoder().decode(bytes),
  walk,
  almagest: (bytes) => parseFeed(bytes, { url }),
  'almagest, cleaned': parsedAndCleaned,
  // It takes text: decoding is part of its work.
  feedsmith: (bytes) => feedsmith(new TextDecoder().decode(bytes)),
}

function cpuMilliseconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const [name = '', file = ''] = process.argv.slice(2)
const contender = contenders[name]
if (contender === undefined) throw new Error(`no contender ${name}: ${Object.keys(contenders).join(', ')}`)
const bytes = new Uint8Array(readFileSync(file))

/** As often as it takes to fill a round of some 60 ms. */
function rounds(work: () => unknown): number {
  const warmUp = performance.now() + 400
  let runs = 0
  while (performance.now() < warmUp || runs < 3) {
    work()
    runs += 1
  }
  const perRound = Math.max(1, Math.round(runs / 7))
  const times = Array.from({ length: 7 }, () => {
    return cpuMilliseconds(() => {
      for (let run = 0; run < perRound; run += 1) work()
    })
  })
  return Math.min(...times) / perRound
}

try {
  process.stdout.write(`${rounds(() => contender(bytes))}\n`)
} catch {
  // The document is refused.
  process.stdout.write('refused\n')
}
