import assert from 'node:assert/strict'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { openFetcher } from '../../src/fetch/fetch.ts'
import { LargeBodies } from '../../src/fetch/large-bodies.ts'

test('seats go to those who wait longest, and come back from whoever leaves', () => {
  const bodies = new LargeBodies()
  const seated: string[] = []
  const take = (name: string) => bodies.take(() => seated.push(name))
  const first = ['a', 'b', 'c', 'd'].map(take)
  assert.ok(first.every((seat) => seat.isTaken))
  const [, e, f, g] = [...first.slice(0, 1), take('e'), take('f'), take('g')]
  e?.leave()
  first[0]?.leave()
  assert.deepEqual(seated, ['f'])
  f?.leave()
  assert.deepEqual(seated, ['f', 'g'])
  for (const seat of [g, ...first.slice(1)]) seat?.leave()
  assert.ok(take('h').isTaken)
  assert.deepEqual(seated, ['f', 'g'])
})

const start = Buffer.from(`<rss><channel><title>${'x'.repeat(600 * 1024)}`)

/** Sends more than a small body, and lets the test send the rest. */
async function largeFeeds(context: TestContext, rest: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' })
    response.write(start, () => rest(response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

test('large bodies that never end keep others waiting for their own time, and count against nobody else', async (context) => {
  const limits = {
    allowPrivate: ['127.0.0.0/8'],
    hostDelayMs: 0,
    perHost: 20,
    timeoutMs: 1000,
    userAgent: 'A',
  }
  const fetcher = openFetcher(limits)
  context.after(() => fetcher.close())
  const stuck = await largeFeeds(context, () => undefined)
  const sound = await largeFeeds(context, (response) => response.end('</title></channel></rss>'))
  const visits = (base: string, count: number) =>
    Array.from({ length: count }, (_, index) => fetcher.visit({ url: `${base}${index}` }))
  const attackers = visits(stuck, 8)
  const answers = await Promise.all([...attackers, ...visits(sound, 4)])
  const told = answers.map((answer) => (answer.kind === 'failed' ? answer.problem.code : answer.kind))
  assert.deepEqual(told, [...Array(8).fill('fetch.timeout'), ...Array(4).fill('document')])
  for (const answer of answers) assert.ok('milliseconds' in answer && answer.milliseconds < 2000)
})
