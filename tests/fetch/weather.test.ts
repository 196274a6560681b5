import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer, FailedAnswer, VisitRequest } from '../../src/fetch/answer.ts'
import { Circuit } from '../../src/fetch/circuit.ts'
import { openFetcher } from '../../src/fetch/fetch.ts'
import { note, type Sighting, type Sightings, weatherFrom } from '../../src/fetch/weather.ts'
import { problem } from '../../src/model/problem.ts'

const trip = { redirects: [], requests: 1, wireBytes: 0, milliseconds: 1 }

function request(host: string, failures = 0): VisitRequest {
  return { url: `https://${host}/feed`, failures }
}

function unreachable(host: string): FailedAnswer {
  return {
    ...trip,
    url: `https://${host}/feed`,
    kind: 'failed',
    problem: problem('fetch.dns', host),
    freshness: {},
  }
}

function page(url: string, contentType = 'text/html'): Answer {
  const validators = { url }
  return {
    ...trip,
    url,
    status: 200,
    kind: 'document',
    bytes: new Uint8Array(),
    contentType,
    noindex: false,
    validators,
    hash: '',
    freshness: {},
  }
}

function hosts(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, index) => `blog${index + from}.example`)
}

test('the weather is judged by hosts, not by visits, and by the last five minutes', () => {
  const facts: [string, Sighting['sign'][], string][] = [
    ['too few', ['unreachable', 'unreachable', 'unreachable', 'unreachable'], 'unclear'],
    ['all', ['unreachable', 'unreachable', 'unreachable', 'unreachable', 'unreachable'], 'outage'],
    ['four of five', ['fine', 'unreachable', 'unreachable', 'unreachable', 'unreachable'], 'fine'],
    ['sixteen of twenty', [...Array(4).fill('fine'), ...Array(16).fill('unreachable')], 'outage'],
    ['fifteen of twenty', [...Array(5).fill('fine'), ...Array(15).fill('unreachable')], 'fine'],
    ['three of five', ['fine', 'fine', 'unreachable', 'unreachable', 'unreachable'], 'fine'],
    ['a portal', ['diverted', 'diverted', 'diverted', 'diverted', 'diverted', 'fine'], 'portal'],
  ]
  for (const [name, signs, weather] of facts) {
    const known: Sightings = new Map()
    for (const [index, sign] of signs.entries())
      note(known, { host: `h${index}`, at: 0, sign, to: 'portal.example' })
    assert.equal(weatherFrom(known, 0), weather, name)
    assert.equal(weatherFrom(known, 6 * 60_000), 'unclear', 'forgotten')
  }
  const known: Sightings = new Map()
  for (let at = 0; at < 9; at++) note(known, { host: 'one.example', at, sign: 'unreachable' })
  assert.equal(known.size, 1)
  for (let at = 0; at < 200; at++) note(known, { host: `h${at}`, at, sign: 'fine' })
  assert.equal(known.size, 50)
})

test('an outage here counts against nobody, and a probe ends it (F37)', async () => {
  const circuit = new Circuit()
  const answers = hosts(6).map((host) => circuit.judge(request(host), unreachable(host), 1000))
  assert.deepEqual(
    (await Promise.all(answers)).map(({ kind }) => kind),
    Array(6).fill('postponed'),
  )
  assert.equal(circuit.refuse(2000)?.kind, 'postponed')
  assert.equal(circuit.refuse(62_000), undefined, 'one probe a minute')
  assert.equal(circuit.refuse(62_001)?.kind, 'postponed')
  await circuit.judge(request('probe.example'), page('https://probe.example/feed', 'text/xml'), 63_000)
  assert.equal(circuit.refuse(63_001), undefined)
})

test('failures among successes count as what they are', async () => {
  const circuit = new Circuit()
  const early = circuit.judge(request('dead.example'), unreachable('dead.example'), 0)
  for (const host of hosts(5)) await circuit.judge(request(host), page(`https://${host}/feed`, 'text/xml'), 1)
  assert.equal((await early).kind, 'failed')
  const late = await circuit.judge(request('dead2.example'), unreachable('dead2.example'), 2)
  assert.equal(late.kind, 'failed')
})

test('feeds that have been failing for long are no sign of an outage', async () => {
  const circuit = new Circuit()
  const answers = hosts(9).map((host) => circuit.judge(request(host, 3), unreachable(host), 0))
  assert.ok((await Promise.all(answers)).every(({ kind }) => kind === 'failed'))
})

test('when nothing more is to come, an answer held back stands', async () => {
  const circuit = new Circuit()
  const answer = circuit.judge(request('dead.example'), unreachable('dead.example'), 0)
  assert.equal(circuit.suspects, 1)
  circuit.release()
  assert.equal((await answer).kind, 'failed')
})

test('a login page in place of every feed counts against nobody (F38)', async () => {
  const circuit = new Circuit()
  const portal = page('https://login.hotel.example/?from=feed')
  const answers = hosts(8).map((host) => circuit.judge(request(`www.${host}`), portal, 0))
  circuit.release()
  assert.ok((await Promise.all(answers)).slice(5).every(({ kind }) => kind === 'postponed'))
})

test('a login page too long to be read, or with the status made for it, counts against nobody either (F38)', async () => {
  const trip = { redirects: [], requests: 1, wireBytes: 0, milliseconds: 1, freshness: {} }
  const answers = {
    'a long page': (_host: string) => ({
      ...trip,
      kind: 'failed' as const,
      url: 'https://login.hotel.example/',
      status: 200,
      problem: problem('parse.not-a-feed', 'an HTML page'),
    }),
    'RFC 6585': (host: string) => ({
      ...trip,
      kind: 'failed' as const,
      url: `http://${host}/feed`,
      status: 511,
      problem: problem('fetch.server-error', 'the server answered 511'),
    }),
  }
  for (const [name, answerOf] of Object.entries(answers)) {
    const circuit = new Circuit()
    const judged = hosts(8).map((host) => circuit.judge(request(host), answerOf(host), 0))
    circuit.release()
    assert.ok(
      (await Promise.all(judged)).slice(5).every(({ kind }) => kind === 'postponed'),
      name,
    )
  }
})

test('blogs that have all moved to different places are no captive portal', async () => {
  const circuit = new Circuit()
  const answers = hosts(8).map((host) => circuit.judge(request(host), page(`https://new-${host}/`), 0))
  circuit.release()
  assert.ok((await Promise.all(answers)).every(({ kind }) => kind === 'document'))
})

test('what was under way at the first failure is waited for: dead names fail faster than blogs answer', async () => {
  const circuit = new Circuit()
  const alive = request('alive.example')
  const dead = hosts(30).map((host) => request(host))
  for (const one of [...dead, alive]) assert.equal(circuit.refuse(0, one), undefined)
  const answers = dead.map((one) => circuit.judge(one, unreachable(new URL(one.url).hostname), 1))
  await circuit.judge(alive, page(alive.url, 'text/xml'), 2)
  assert.equal(circuit.foresee(3)?.kind, 'postponed', 'thirty of thirty-one: still an outage by F37')

  const few = new Circuit()
  const gone = hosts(9).map((host) => request(host))
  for (const one of [...gone, alive]) few.refuse(0, one)
  const held = gone.map((one) => few.judge(one, unreachable(new URL(one.url).hostname), 1))
  assert.equal(few.foresee(2), undefined, 'not before the last of them is back')
  await few.judge(alive, page(alive.url, 'text/xml'), 3)
  assert.ok((await Promise.all(held)).every(({ kind }) => kind === 'failed'))
  await Promise.all(answers)
})

test('once there is no network, nobody waits for a turn any more (F37)', async () => {
  const fetcher = openFetcher({
    lookup: async () => {
      throw Object.assign(new Error('no network'), { code: 'EAI_AGAIN' })
    },
    hostDelayMs: 60_000,
  })
  const urls = hosts(8).flatMap((host) => [`https://${host}/one`, `https://${host}/two`])
  const answers = await Promise.all(urls.map((url) => fetcher.visit({ url })))
  assert.deepEqual(new Set(answers.map(({ kind }) => kind)), new Set(['postponed']))
  assert.equal((await fetcher.visit({ url: 'https://late.example/' })).kind, 'postponed')
  await fetcher.close()
})
