import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { type Answer, openFetcher } from '../../src/fetch/fetch.ts'

const feed = '<rss version="2.0"><channel><title>Ada</title></channel></rss>'
const barring = 'User-agent: Almagest/2.0\nDisallow: /'

/** The feed of a site whose robots.txt, and whatever else lies beside the feed, is as the test wants it. */
async function visit(
  context: TestContext,
  pages: Readonly<Record<string, (response: ServerResponse) => void>>,
): Promise<Answer> {
  const web = createServer((request, response) => {
    const page = pages[request.url ?? '']
    if (page !== undefined) page(response)
    else response.writeHead(request.url === '/feed' ? 200 : 404).end(request.url === '/feed' ? feed : '')
  })
  await once(web.listen(0, '127.0.0.1'), 'listening')
  const fetcher = openFetcher({
    allowPrivate: ['127.0.0.0/8'],
    hostDelayMs: 0,
    timeoutMs: 1500,
    userAgent: 'Almagest/1.0',
  })
  context.after(async () => {
    await fetcher.close()
    web.closeAllConnections()
    web.close()
  })
  const { port } = web.address() as AddressInfo
  return fetcher.visit({ url: `http://127.0.0.1:${port}/feed`, askRobots: true })
}

const moved = (location: string) => (response: ServerResponse) => response.writeHead(301, { location }).end()

test('a robots.txt that is redirected on its own host is heard (RFC 9309 §2.3.1.2)', async (context) => {
  const answer = await visit(context, {
    '/robots.txt': moved('/elsewhere.txt'),
    '/elsewhere.txt': (response) => response.end(barring),
  })
  assert.ok(answer.kind === 'failed' && answer.problem.code === 'planet.blocked')
  assert.equal(answer.requests, 2)
})

test('redirects that lead to another host, or nowhere, bar nobody', async (context) => {
  for (const location of [
    'http://169.254.169.254/robots.txt',
    'http://127.0.0.2/robots.txt',
    '/robots.txt',
    '',
  ]) {
    const answer = await visit(context, { '/robots.txt': moved(location) })
    assert.equal(answer.kind, 'document', location)
  }
})

test('a robots.txt that drips, or never comes, leaves time for the feed', async (context) => {
  const silent = await visit(context, { '/robots.txt': () => {} })
  assert.equal(silent.kind, 'document')
  const dripping = await visit(context, {
    '/robots.txt': (response) => {
      const timer = setInterval(
        () => response.write('# a comment that is of no use to anybody\n'.repeat(99)),
        50,
      )
      response.on('close', () => clearInterval(timer))
    },
  })
  assert.equal(dripping.kind, 'document')
})
