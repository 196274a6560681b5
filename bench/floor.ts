/**
 * The floor: a bare loop of the same HTTP client, with the same concurrency, that only downloads, or is only told that
 * nothing has changed. No planet can be faster than this.
 *
 *     node bench/floor.ts --port PORT [--feeds 1000] [--mode download|unchanged] [--concurrency 64]
 *
 * Prints one line of JSON. The time is of the loop alone, without the start of the process.
 */
import { parseArgs } from 'node:util'
import { Agent, Client, request } from 'undici'
import { feedAddress } from './feed-farm.ts'

export interface FloorResult {
  readonly loopMs: number
  readonly requests: number
  readonly bytes: number
}

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '1000' },
    port: { type: 'string' },
    mode: { type: 'string', default: 'download' },
    concurrency: { type: 'string', default: '64' },
  },
})
const feeds = Number(values.feeds)
const port = Number(values.port)
const dispatcher = new Agent({
  factory: (origin, options) => new Client(origin, { ...options, pipelining: 0 }),
})

let next = 0
let bytes = 0

async function visit(number: number): Promise<void> {
  const tag = `"${String(number).padStart(5, '0')}-0"`
  const headers = values.mode === 'unchanged' ? { 'if-none-match': tag } : {}
  const { statusCode, body } = await request(feedAddress(number, port), { dispatcher, headers })
  const expected = values.mode === 'unchanged' ? 304 : 200
  if (statusCode !== expected) throw new Error(`feed ${number}: ${statusCode} instead of ${expected}`)
  for await (const chunk of body) bytes += (chunk as Buffer).length
}

async function work(): Promise<void> {
  while (next < feeds) {
    const number = next
    next += 1
    await visit(number)
  }
}

const start = performance.now()
await Promise.all(Array.from({ length: Number(values.concurrency) }, work))
const result: FloorResult = { loopMs: Math.round(performance.now() - start), requests: feeds, bytes }
console.log(JSON.stringify(result))
// Connections that are kept alive would keep the process alive, too.
process.exit()
