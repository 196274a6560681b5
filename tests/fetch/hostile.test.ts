import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Answer, openFetcher } from '../../src/fetch/fetch.ts'
import { type HostileServer, openHostileServer, openRawServer } from './hostile-server.ts'

const MiB = 1024 * 1024
/** A visit may take its limit and a second more. */
const timeoutMs = 3000
const limits = {
  allowPrivate: ['127.0.0.0/8'],
  hostDelayMs: 0,
  perHost: 8,
  timeoutMs,
  connectTimeoutMs: 1500,
  headersTimeoutMs: 1500,
  slowAfterMs: 1000,
  maxBytes: 2 * MiB,
  userAgent: 'Almagest/0 (+https://planet.example/about/)',
}

let server: HostileServer
const fetcher = openFetcher(limits)
before(async () => {
  server = await openHostileServer()
})
after(async () => {
  await fetcher.close()
  await server.close()
})

async function visit(path: string, expect: 'feed' | 'anything' = 'anything'): Promise<Answer> {
  const answer = await fetcher.visit({ url: server.origin + path, expect })
  // Under way, that is: a failure that might be our own network's is held back until others have shown whose it is (F37).
  const took = 'milliseconds' in answer ? answer.milliseconds : 0
  assert.ok(took < timeoutMs + 1000, `${path} took ${Math.round(took)} ms`)
  return answer
}

function codeOf(answer: Answer): string {
  return answer.kind === 'failed' ? answer.problem.code : answer.kind
}

/** What each path must come to. */
const outcomes: Readonly<Record<string, string>> = {
  '/feed': 'document',
  '/gzip': 'document',
  '/x-gzip': 'document',
  '/deflate': 'document',
  '/raw-deflate': 'document',
  '/br': 'document',
  '/zstd': 'document',
  '/gzip-gzip': 'document',
  '/gzip-in-gzip': 'document',
  '/large-gzip-in-gzip': 'document',
  '/gzip-then-br': 'document',
  '/gzip-file': 'document',
  '/zstd-frames': 'document',
  '/large-zstd-frames': 'document',
  '/nested-bomb': 'fetch.too-large',
  '/utf-8-coding': 'document',
  '/plain-as-gzip': 'document',
  '/trailing-garbage': 'document',
  '/large-trailing-garbage': 'document',
  '/two-members': 'document',
  '/plain-as-br': 'document',
  '/plain-as-deflate': 'document',
  '/br-as-gzip': 'fetch.decode',
  '/utf16-as-gzip': 'document',
  '/226': 'document',
  '/nothing-as-gzip': 'document',
  '/truncated-gzip': 'fetch.decode',
  '/truncated-br': 'fetch.decode',
  '/truncated-zstd': 'fetch.decode',
  '/large-truncated-gzip': 'fetch.decode',
  '/wrong-checksum': 'fetch.decode',
  '/unknown-coding': 'fetch.decode',
  '/broken-unless-identity': 'document',
  '/gzip-bomb': 'fetch.too-large',
  '/br-bomb': 'fetch.too-large',
  '/zstd-bomb': 'fetch.too-large',
  '/deflate-bomb': 'fetch.too-large',
  '/endless': 'fetch.too-large',
  '/endless-gzip': 'fetch.too-large',
  '/endless-error': 'fetch.server-error',
  '/huge-announced': 'fetch.too-large',
  '/huge-headers': 'fetch.too-large',
  '/drip': 'fetch.timeout',
  '/late-drip': 'fetch.timeout',
  '/silent': 'fetch.timeout',
  '/endless-headers': 'fetch.timeout',
  '/endless-hints': 'fetch.timeout',
  '/reset': 'fetch.connect',
  '/hang-up': 'fetch.connect',
  '/garbage': 'fetch.bad-answer',
  '/short-body': 'fetch.bad-answer',
  '/long-body': 'document',
  '/two-lengths': 'fetch.bad-answer',
  '/negative-length': 'fetch.bad-answer',
  '/cut-chunk': 'fetch.bad-answer',
  '/bad-chunk': 'fetch.bad-answer',
  '/reset-in-body': 'fetch.bad-answer',
  '/bad-status': 'fetch.bad-answer',
  '/upgrade': 'fetch.bad-answer',
  '/no-length': 'document',
  '/tiny-chunks': 'document',
  '/hints-first': 'document',
  '/continue-first': 'fetch.bad-answer',
  '/reset-without-length': 'fetch.bad-answer',
  '/folded': 'fetch.bad-answer',
  '/zero-header': 'fetch.bad-answer',
  '/bare-lf': 'fetch.bad-answer',
  '/http-0.9': 'fetch.bad-answer',
  '/icy': 'fetch.bad-answer',
  '/status-99': 'fetch.bad-answer',
  '/length-and-chunks': 'fetch.bad-answer',
  '/two-answers': 'document',
  '/raw-location': 'fetch.refused',
  '/redirect-drip': 'document',
  '/error-drip': 'fetch.not-found',
  '/slow-hops-1': 'fetch.timeout',
  '/loop': 'fetch.redirect-loop',
  '/loop-a': 'fetch.redirect-loop',
  '/many-1': 'fetch.redirect-loop',
  '/five-1': 'document',
  '/no-location': 'fetch.redirect-loop',
  '/bad-location': 'fetch.redirect-loop',
  '/cookies': 'fetch.redirect-loop',
  '/to-metadata': 'fetch.refused',
  '/to-ipv6-loopback': 'fetch.refused',
  '/to-mapped': 'fetch.refused',
  '/to-zero': 'fetch.refused',
  '/to-decimal': 'fetch.refused',
  '/to-octal': 'fetch.refused',
  '/to-hex': 'fetch.refused',
  '/to-file': 'fetch.refused',
  '/to-ftp': 'fetch.refused',
  '/to-data': 'fetch.refused',
  '/to-redis': 'fetch.refused',
  '/to-smtp': 'fetch.refused',
  '/304-always': 'fetch.bad-answer',
  '/500': 'fetch.server-error',
  '/401': 'fetch.forbidden',
  '/403': 'fetch.forbidden',
  '/challenge': 'fetch.blocked',
  '/challenge-page': 'fetch.blocked',
  '/captcha': 'fetch.blocked',
  '/404': 'fetch.not-found',
  '/410': 'fetch.gone',
  '/451': 'fetch.forbidden',
  '/418': 'fetch.client-error',
  '/204': 'fetch.bad-answer',
  '/206': 'fetch.bad-answer',
  '/300': 'fetch.bad-answer',
}

describe('a hostile server gets the right name, in time (F7, F39)', { concurrency: 8 }, () => {
  for (const [path, code] of Object.entries(outcomes)) {
    test(`${path} is ${code}`, async () => {
      const answer = await visit(path)
      assert.equal(codeOf(answer), code, JSON.stringify(answer).slice(0, 400))
    })
  }
})

test('what a server sends around its answer is bounded too (F8)', async () => {
  const patient = openFetcher({ ...limits, maxBytes: 64 * 1024, headersTimeoutMs: 8000, timeoutMs: 10_000 })
  for (const path of [
    '/flood-of-hints',
    '/flood-of-status',
    '/flood-in-chunk-head',
    '/flood-of-tiny-chunks',
    '/flood-of-trailers',
  ]) {
    const answer = await patient.visit({ url: server.origin + path })
    assert.equal(codeOf(answer), 'fetch.too-large', path)
  }
  await patient.close()
})

test('whatever the coding, the whole document comes', async () => {
  const whole = await visit('/feed')
  assert.ok(whole.kind === 'document')
  for (const path of ['/gzip-in-gzip', '/gzip-then-br', '/gzip-file', '/zstd-frames', '/two-members']) {
    const answer = await visit(path)
    assert.ok(answer.kind === 'document' && answer.hash === whole.hash, path)
  }
})

test('what cannot be a feed is not read to its end (F9)', async () => {
  for (const path of ['/endless-page', '/picture']) {
    const answer = await visit(path, 'feed')
    assert.equal(codeOf(answer), 'parse.not-a-feed')
    assert.ok(answer.kind === 'failed' && answer.wireBytes < MiB)
  }
})

test('a protection that answers 200 is told from a page (F36)', async () => {
  const facts = {
    '/challenge-at-200': 'fetch.blocked',
    '/long-challenge-at-200': 'fetch.blocked',
    '/blog-with-captcha': 'parse.not-a-feed',
  }
  for (const [path, code] of Object.entries(facts)) assert.equal(codeOf(await visit(path, 'feed')), code)
})

test('bombs and endless bodies cost little memory (F8)', async () => {
  const before = process.memoryUsage().rss
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 5)
  for (const path of [
    '/gzip-bomb',
    '/br-bomb',
    '/zstd-bomb',
    '/endless',
    '/endless-gzip',
    '/huge-headers',
    '/flood-of-tiny-chunks',
    '/flood-in-chunk-head',
    '/flood-of-hints',
  ]) {
    await visit(path)
  }
  clearInterval(watch)
  assert.ok(peak - before < 60 * MiB, `${Math.round((peak - before) / MiB)} MiB more`)
})

test('a server that speaks no TLS, or nothing at all, is a tls problem', async () => {
  for (const greeting of [
    Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'),
    Buffer.alloc(300, 0x16),
    undefined,
  ]) {
    const raw = await openRawServer(greeting)
    const answer = await fetcher.visit({ url: `https://127.0.0.1:${raw.port}/feed` })
    assert.equal(codeOf(answer), 'fetch.tls')
    await raw.close()
  }
})

test('nobody listening is a connect problem', async () => {
  const raw = await openRawServer(undefined)
  await raw.close()
  assert.equal(codeOf(await fetcher.visit({ url: `http://127.0.0.1:${raw.port}/` })), 'fetch.connect')
})

test('each phase has its own limit, and its own words (F7)', async () => {
  const facts: [string, RegExp][] = [
    ['/silent', /^no answer within 2 s$/],
    ['/endless-headers', /^no answer within 2 s$/],
    ['/drip', /^\d+ B in \d s, too slow to wait for$/],
    ['/late-drip', /^not done after 3 s$/],
  ]
  for (const [path, words] of facts) {
    const answer = await visit(path)
    assert.ok(answer.kind === 'failed' && answer.problem.code === 'fetch.timeout', path)
    assert.match(answer.problem.detail, words, path)
  }
})
