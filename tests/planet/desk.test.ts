import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { Html } from '../../src/lib/html.ts'
import type { FollowedFeed } from '../../src/model/followed-feed.ts'
import { Desk } from '../../src/planet/desk.ts'
import { readDocument } from '../../src/planet/read-document.ts'
import { ReadThreads } from '../../src/planet/read-threads.ts'
import type { ArrivedDocument, ReadingRules } from '../../src/planet/visit-context.ts'
import { subscription } from '../store/planets.ts'
import { feedOf } from './small-web.ts'

const at = Date.parse('2026-11-02T12:00:00Z')
const rules: ReadingRules = { newFeedEntries: 10, moderation: 'open', futureDates: 'first-seen' }

function arrived(number: number, text: string): ArrivedDocument {
  const url = `https://blog${number}.example/feed`
  const bytes = new TextEncoder().encode(text)
  const feed: FollowedFeed = {
    id: number,
    key: url,
    url,
    subscription: subscription(url),
    profile: undefined,
    validators: undefined,
    bodyHash: undefined,
    firstVisitAt: undefined,
    lastVisitAt: undefined,
    lastSuccessAt: undefined,
    nextVisitAt: 0,
    newestEntryAt: undefined,
    failures: 0,
    failingSince: undefined,
    problem: undefined,
    gone: false,
    goneSeenAt: undefined,
  }
  const trip = { url, status: 200, redirects: [], requests: 1, wireBytes: bytes.length, milliseconds: 1 }
  const answer = {
    ...trip,
    kind: 'document',
    bytes,
    noindex: false,
    validators: { url },
    freshness: {},
  } as const
  return { feed, answer: { ...answer, hash: hash('sha256', bytes, 'hex') }, at, known: [] }
}

/** Markup in titles and bodies, which loses its class between threads. */
function documentOf(number: number): ArrivedDocument {
  const text = feedOf(`blog${number}.example`, at, { 'a &lt;em&gt;b&lt;/em&gt;': 1, two: 2, three: 3 })
  return arrived(number, text.replaceAll('All about', '&lt;p&gt;All &lt;b&gt;about&lt;/b&gt;'))
}

function threadsFor(context: TestContext): ReadThreads {
  const threads = new ReadThreads(rules, 1)
  context.after(() => threads.close())
  return threads
}

test('a thread reads a document as this one does', async (context) => {
  const threads = threadsFor(context)
  for (const document of [documentOf(1), arrived(2, 'no feed at all'), arrived(3, '')]) {
    const reading = await threads.read(document)
    assert.ok(reading, 'the thread can read')
    assert.deepStrictEqual(reading, await readDocument(document, rules))
  }
  const reading = await threads.read(documentOf(4))
  const cleaned = (reading?.judgement?.added ?? []).map(({ clean }) => clean)
  assert.ok(cleaned.every(({ content, summary }) => (content ?? summary) instanceof Html))
  assert.ok(cleaned.some(({ titleHtml }) => titleHtml instanceof Html))
})

test('where many documents come, a thread is opened, and each is read once', async (context) => {
  let hired = 0
  const desk = new Desk(rules, () => {
    hired++
    return threadsFor(context)
  })
  const few = await Promise.all(Array.from({ length: 20 }, (_, number) => desk.read(documentOf(number))))
  assert.equal(hired, 0)
  const many = await Promise.all(
    Array.from({ length: 80 }, (_, number) => desk.read(documentOf(20 + number))),
  )
  assert.equal(hired, 1)
  const names = [...few, ...many].map((reading) => reading.profile?.title)
  assert.deepEqual(
    names,
    Array.from({ length: 100 }, (_, number) => `blog${number}.example`),
  )
})

test('what a closed thread has not read is read here', async () => {
  const threads = new ReadThreads(rules, 1)
  const desk = new Desk(rules, () => threads)
  const readings = Array.from({ length: 60 }, (_, number) => desk.read(documentOf(number)))
  await threads.close()
  for (const reading of await Promise.all(readings)) assert.equal(reading.outcome.kind, 'changed')
})

test('asks for no more documents than it can read', async () => {
  const desk = new Desk(rules)
  const readings = Array.from({ length: 40 }, (_, number) => desk.read(documentOf(number)))
  let hasRoom = false
  const room = desk.room().then(() => {
    hasRoom = true
  })
  await readings[0]
  assert.equal(hasRoom, false)
  await Promise.all(readings)
  await room
})
