import assert from 'node:assert/strict'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { openFetcher } from '../../src/fetch/fetch.ts'
import { problems } from '../../src/model/problem.ts'
import { feed } from './hostile-server.ts'

const starts = [
  'HTTP/1.1 200 OK',
  'HTTP/1.0 200',
  'HTTP/1.1 304 Not Modified',
  'HTTP/1.1 301 Moved',
  'HTTP/1.1 103 Hints',
  'HTTP/2 200',
  '',
  'ICY 200 OK',
]
const headers = [
  'Content-Length: 10',
  'Content-Length: 99999999999999999999',
  'Content-Length: 0x10',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Content-Encoding: gzip',
  'Content-Encoding: br',
  'Content-Encoding: deflate',
  'Content-Encoding: zstd',
  'Content-Type: text/html',
  'Location: /again',
  'Location: //[::1]/',
  'Location: \u0000',
  'ETag: \u00ff\u0001',
  'Connection: close',
  'Connection: upgrade',
  'Upgrade: h2c',
  'Retry-After: -1',
  ': empty',
  'No colon',
  '\u0000',
  ' folded',
]
const bodies = [
  '',
  feed,
  `5\r\nhello\r\n0\r\n\r\n`,
  'ffffffffffff\r\nx',
  '0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n',
  gzipSync(feed).toString('latin1'),
]

const answers = fc.record({
  start: fc.constantFrom(...starts),
  headers: fc.array(fc.constantFrom(...headers), { maxLength: 6 }),
  lineEnd: fc.constantFrom('\r\n', '\n', '\r'),
  body: fc.oneof(fc.constantFrom(...bodies), fc.string({ unit: 'binary', maxLength: 200 })),
  cutAt: fc.option(fc.integer({ min: 0, max: 300 })),
  ending: fc.constantFrom('end', 'reset', 'stay'),
})

test('whatever comes over the wire, a visit ends in time with a document or a problem that has a name', async () => {
  let bytes: Buffer = Buffer.alloc(0)
  let ending = 'end'
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.write(bytes)
      if (ending === 'end') socket.end()
      if (ending === 'reset') setImmediate(() => socket.resetAndDestroy())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`
  const limits = { timeoutMs: 60, connectTimeoutMs: 50, headersTimeoutMs: 30, slowAfterMs: 30 }
  const fetcher = openFetcher({ allowPrivate: ['127.0.0.0/8'], hostDelayMs: 0, ...limits })
  await fc.assert(
    fc.asyncProperty(answers, async (answer) => {
      const text = [answer.start, ...answer.headers, '', ''].join(answer.lineEnd) + answer.body
      bytes = Buffer.from(text, 'latin1').subarray(0, answer.cutAt ?? undefined)
      ending = answer.ending
      const startedAt = performance.now()
      const result = await fetcher.visit({ url, validators: { url, etag: '"a"' }, failures: 1 })
      assert.ok(performance.now() - startedAt < 1000)
      if (result.kind === 'failed')
        assert.ok(result.problem.code in problems && result.problem.code !== 'planet.bug')
      else assert.ok(result.kind === 'document' || result.kind === 'not-modified')
    }),
    { seed: 39, numRuns: 300 },
  )
  await fetcher.close()
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})
