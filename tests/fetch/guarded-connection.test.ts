import assert from 'node:assert/strict'
import type { LookupAddress } from 'node:dns'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { type Answer, openFetcher } from '../../src/fetch/fetch.ts'
import { feed, type HostileServer, openHostileServer } from './hostile-server.ts'

let server: HostileServer
let port: string
before(async () => {
  server = await openHostileServer()
  port = new URL(server.origin).port
})
after(() => server.close())

function codeOf(answer: Answer): string {
  return answer.kind === 'failed' ? answer.problem.code : answer.kind
}

function addresses(...found: string[]): LookupAddress[] {
  return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
}

/** A fetcher for which names lead where the table says. */
function openWith(names: Readonly<Record<string, LookupAddress[][]>>, options: object = {}) {
  const asked = new Map<string, number>()
  const lookup = async (host: string) => {
    const count = asked.get(host) ?? 0
    asked.set(host, count + 1)
    const answers = names[host]
    if (answers === undefined) throw Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' })
    return answers[Math.min(count, answers.length - 1)] ?? []
  }
  return { fetcher: openFetcher({ hostDelayMs: 0, connectTimeoutMs: 300, lookup, ...options }), asked }
}

test('a name is judged by every address it has, and no connection goes to a closed one (F3)', async () => {
  const names = {
    'inside.test': [addresses('127.0.0.1')],
    'mapped.test': [addresses('::ffff:127.0.0.1')],
    'metadata.test': [addresses('169.254.169.254', 'fe80::1')],
    'nowhere.test': [[]],
  }
  const { fetcher } = openWith(names)
  const codes = await Promise.all(
    [...Object.keys(names), 'unknown.test'].map(async (host) =>
      codeOf(await fetcher.visit({ url: `http://${host}:${port}/feed` })),
    ),
  )
  assert.deepEqual(codes, ['fetch.refused', 'fetch.refused', 'fetch.refused', 'fetch.dns', 'fetch.dns'])
  assert.equal(server.seen.length, 0)
  await fetcher.close()
})

test('of a name with open and closed addresses only the open ones are tried', async () => {
  const names = { 'both.test': [addresses('10.0.0.1', '127.0.0.1')] }
  const { fetcher } = openWith(names, { allowPrivate: ['127.0.0.0/8'] })
  assert.equal((await fetcher.visit({ url: `http://both.test:${port}/feed` })).kind, 'document')
  await fetcher.close()
})

test('a name that changes between look-up and connection gains nothing (DNS rebinding)', async () => {
  // Whatever it answers later: the connection goes to the address that was judged.
  const names = { 'rebind.test': [addresses('127.0.0.1'), addresses('10.0.0.1')] }
  const { fetcher, asked } = openWith(names, { allowPrivate: ['127.0.0.1'] })
  assert.equal((await fetcher.visit({ url: `http://rebind.test:${port}/moved` })).kind, 'document')
  assert.equal(asked.get('rebind.test'), 1)
  await fetcher.close()
})

test('a redirect to a name that leads inside is refused (F3)', async () => {
  const names = { 'inside.test': [addresses('10.0.0.1')] }
  const { fetcher } = openWith(names, { allowPrivate: ['127.0.0.0/8'] })
  assert.equal(
    codeOf(await fetcher.visit({ url: `http://127.0.0.1:${port}/to-inside-name` })),
    'fetch.refused',
  )
  await fetcher.close()
})

test('a look-up that never answers is a dns problem, in time', async () => {
  const fetcher = openFetcher({ connectTimeoutMs: 100, lookup: () => new Promise(() => {}) })
  const startedAt = performance.now()
  assert.equal(codeOf(await fetcher.visit({ url: 'http://slow.test/feed' })), 'fetch.dns')
  assert.ok(performance.now() - startedAt < 1100)
  await fetcher.close()
})

test('no more look-ups at once than allowed, and one for all feeds of a host', async () => {
  let running = 0
  let most = 0
  let total = 0
  const lookup = async () => {
    running++
    total++
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running--
    return addresses('127.0.0.1')
  }
  const fetcher = openFetcher({ hostDelayMs: 0, allowPrivate: ['127.0.0.0/8'], maxLookups: 3, lookup })
  const urls = Array.from({ length: 60 }, (_, index) => `http://blog${index % 20}.test:${port}/feed`)
  const answers = await Promise.all(urls.map((url) => fetcher.visit({ url })))
  assert.ok(answers.every(({ kind }) => kind === 'document'))
  assert.equal(total, 20)
  assert.ok(most <= 3)
  await fetcher.close()
})

test('with the network down nobody is blamed, and the rest is not even tried (F37)', async () => {
  const { fetcher, asked } = openWith({}, { concurrency: 4 })
  const urls = Array.from({ length: 100 }, (_, index) => `http://blog${index}.test/feed`)
  const answers = await Promise.all(urls.map((url) => fetcher.visit({ url, failures: 0 })))
  assert.ok(answers.every(({ kind }) => kind === 'postponed'))
  assert.ok(asked.size < 15, `${asked.size} looked up`)
  await fetcher.close()
})

test('one planet with one dead blog learns that it is dead', async () => {
  const { fetcher } = openWith({})
  assert.equal(codeOf(await fetcher.visit({ url: 'http://dead.test/feed' })), 'fetch.dns')
  await fetcher.close()
})

// Made for these tests; for blog.test, until 2126.
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg7sUkbyOy+IDf5cJr
1c98feZR/jWpMf1kDkVUNPAdXHWhRANCAASvBiW5xAn+V3BfG1Mmg1cPOVU/cnp3
hpMfcDKg4xgO0Ypr6XTsLxGHisf9SoHtTNQkk/OB0ZrnKtvwJAMZEBez
-----END PRIVATE KEY-----
`
const cert = `-----BEGIN CERTIFICATE-----
MIIBozCCAUigAwIBAgIUd8T2bzSXt28ivf0sMkC+vlbO1jQwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJYmxvZy50ZXN0MCAXDTI2MTEyMzA2MzgwMFoYDzIxMjYxMDMw
MDYzODAwWjAUMRIwEAYDVQQDDAlibG9nLnRlc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASvBiW5xAn+V3BfG1Mmg1cPOVU/cnp3hpMfcDKg4xgO0Ypr6XTsLxGH
isf9SoHtTNQkk/OB0ZrnKtvwJAMZEBezo3YwdDAdBgNVHQ4EFgQUpYv059rl8L4k
7aQADV26QdX1+CswHwYDVR0jBBgwFoAUpYv059rl8L4k7aQADV26QdX1+CswDwYD
VR0TAQH/BAUwAwEB/zAhBgNVHREEGjAYgglibG9nLnRlc3SCCyouYmxvZy50ZXN0
MAoGCCqGSM49BAMCA0kAMEYCIQCs/6REDVz7y8GXcB3nDRbEFhCxlv316E630IhS
gsprsgIhAKVEBEBfUCV4fl8/9+CB4NcNYEhh3MQSAjh/QxtpRjFm
-----END CERTIFICATE-----
`

test('certificates are verified, unless the maintainer opens one feed (F13)', async () => {
  const secure = createSecureServer({ key, cert }, (_request, response) => response.end(feed))
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', () => resolve()))
  const url = `https://blog.test:${(secure.address() as AddressInfo).port}/feed`
  const { fetcher } = openWith({ 'blog.test': [addresses('127.0.0.1')] }, { allowPrivate: ['127.0.0.0/8'] })
  assert.equal(codeOf(await fetcher.visit({ url })), 'fetch.tls')
  assert.equal(codeOf(await fetcher.visit({ url, acceptInvalidTls: true })), 'document')
  assert.equal(codeOf(await fetcher.visit({ url })), 'fetch.tls')
  await fetcher.close()
  await new Promise((resolve) => secure.close(resolve))
})
