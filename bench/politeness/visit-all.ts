/**
 * Visits the feeds of a farm once, with the fetcher alone: nothing is parsed or stored. The counterpart of `bench/floor.ts`.
 *
 *     node bench/politeness/visit-all.ts --port PORT [--feeds 10000] [--mode download|unchanged]
 *
 * Prints one line of JSON.
 */
import { parseArgs } from 'node:util'
import { openFetcher } from '../../src/fetch/fetch.ts'
import { feedAddress } from '../feed-farm.ts'

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '10000' },
    port: { type: 'string' },
    mode: { type: 'string', default: 'download' },
  },
})
const feeds = Number(values.feeds)
const port = Number(values.port)
const isUnchanged = values.mode === 'unchanged'
const fetcher = openFetcher({
  allowPrivate: ['127.0.0.0/8'],
  hostDelayMs: 0,
  userAgent: 'Almagest/0 (+https://planet.bench.example/about/)',
})
let bytes = 0

async function visit(number: number): Promise<void> {
  const url = feedAddress(number, port)
  const etag = `"${String(number).padStart(5, '0')}-0"`
  const answer = await fetcher.visit({
    url,
    feedId: number,
    validators: isUnchanged ? { url, etag } : undefined,
  })
  const expected = isUnchanged ? 'not-modified' : 'document'
  if (answer.kind !== expected) throw new Error(`feed ${number}: ${answer.kind} instead of ${expected}`)
  if (answer.kind === 'document') bytes += answer.wireBytes
}

const cpuAtStart = process.cpuUsage()
const start = performance.now()
await Promise.all(Array.from({ length: feeds }, (_, number) => visit(number)))
const loopMs = performance.now() - start
const cpu = process.cpuUsage(cpuAtStart)
const result = {
  loopMs: Math.round(loopMs),
  visitsPerSecond: Math.round((feeds / loopMs) * 1000),
  cpuMsPerFeed: Number(((cpu.user + cpu.system) / 1000 / feeds).toFixed(3)),
  peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  bytes,
}
console.log(JSON.stringify(result))
await fetcher.close()
