import assert from 'node:assert/strict'
import { createServer, request as forward, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { after, before, test } from 'node:test'
import { openFetcher } from '../../src/fetch/fetch.ts'
import { proxyAt } from '../../src/fetch/proxy.ts'
import { type HostileServer, openHostileServer } from './hostile-server.ts'

let server: HostileServer
before(async () => {
  server = await openHostileServer()
})
after(() => server.close())

/** A proxy that sends everything to one server, and tells what it was asked for. */
async function openProxy(port: number) {
  const asked: string[] = []
  const secrets: (string | undefined)[] = []
  const proxy = createServer((request: IncomingMessage, response) => {
    asked.push(request.url ?? '')
    secrets.push(request.headers['proxy-authorization'])
    const path = new URL(request.url ?? '').pathname
    forward({ host: '127.0.0.1', port, path, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    }).end()
  })
  proxy.on('connect', (request: IncomingMessage, socket) => {
    asked.push(`CONNECT ${request.url}`)
    secrets.push(request.headers['proxy-authorization'])
    if (request.url?.startsWith('closed.test')) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      target.pipe(socket).pipe(target)
    })
    target.on('error', () => socket.destroy())
    return undefined
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', () => resolve()))
  const { port: at } = proxy.address() as AddressInfo
  return { asked, secrets, at, close: () => new Promise((resolve) => proxy.close(resolve)) }
}

test('through a proxy, names are the proxy’s to look up, and the guard still refuses addresses (F15, F5)', async () => {
  const proxy = await openProxy(Number(new URL(server.origin).port))
  const fetcher = openFetcher({
    hostDelayMs: 0,
    proxy: `http://ada:secret@127.0.0.1:${proxy.at}`,
    lookup: () => assert.fail('looked up here'),
  })
  const answer = await fetcher.visit({ url: 'http://blog.test/feed?x=1' })
  assert.equal(answer.kind, 'document')
  assert.deepEqual(proxy.asked, ['http://blog.test/feed?x=1'])
  assert.deepEqual(proxy.secrets, [`Basic ${Buffer.from('ada:secret').toString('base64')}`])
  assert.equal(server.seen.at(-1)?.headers.authorization, undefined)

  const inside = await fetcher.visit({ url: 'http://169.254.169.254/' })
  assert.equal(inside.kind === 'failed' && inside.problem.code, 'fetch.refused')

  // The server at the other end speaks no TLS: the tunnel stands, and what goes wrong is the encryption.
  const secure = await fetcher.visit({ url: 'https://blog.test/feed' })
  assert.equal(secure.kind === 'failed' && secure.problem.code, 'fetch.tls')
  assert.equal(proxy.asked.at(-1), 'CONNECT blog.test:443')

  const refused = await fetcher.visit({ url: 'https://closed.test/feed' })
  assert.equal(refused.kind === 'failed' && refused.problem.code, 'fetch.connect')
  await fetcher.close()
  await proxy.close()
})

test('a feed has its own proxy, or none, whatever the others have (F15)', async () => {
  const own = await openProxy(Number(new URL(server.origin).port))
  const common = await openProxy(Number(new URL(server.origin).port))
  const fetcher = openFetcher({
    allowPrivate: ['127.0.0.0/8'],
    hostDelayMs: 0,
    proxy: `http://127.0.0.1:${common.at}`,
    secretOf: () => 'a/b',
  })
  const url = 'http://blog.test/feed'
  await fetcher.visit({ url, proxy: `http://ada:\${SECRET}@127.0.0.1:${own.at}` })
  await fetcher.visit({ url })
  await fetcher.visit({ url: `${server.origin}/feed`, proxy: 'none' })
  assert.deepEqual([own.asked, common.asked], [[url], [url]])
  assert.deepEqual(own.secrets, [`Basic ${Buffer.from('ada:a/b').toString('base64')}`])
  await Promise.all([fetcher.close(), own.close(), common.close()])
})

test('a proxy is an http or https address', () => {
  assert.deepEqual(proxyAt('http://proxy.example:3128'), {
    host: 'proxy.example',
    port: 3128,
    secure: false,
    authorization: undefined,
  })
  assert.equal(proxyAt('https://a:b@proxy.example')?.port, 443)
  assert.equal(proxyAt('socks5://proxy.example'), undefined)
  assert.equal(proxyAt('proxy'), undefined)
})
