import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HostQueue, type Turn } from '../../src/fetch/host-queue.ts'

interface FakeConnection {
  readonly route: string
  closed: boolean
  close(): void
}

function connection(route: string): FakeConnection {
  return {
    route,
    closed: false,
    close() {
      this.closed = true
    },
  }
}

function open(
  options: Partial<{ concurrency: number; perHost: number; hostDelayMs: number; maxHoldMs: number }> = {},
) {
  return new HostQueue<FakeConnection>({
    concurrency: 2,
    perHost: 1,
    hostDelayMs: 0,
    maxHoldMs: 50,
    ...options,
  })
}

async function turnAt(queue: HostQueue<FakeConnection>, key: string): Promise<Turn<FakeConnection>> {
  const turn = await queue.enter(key, [])
  assert.equal(turn.kind, 'turn')
  return turn as Turn<FakeConnection>
}

test('a host with many feeds keeps nobody waiting (F11)', async () => {
  const queue = open({ concurrency: 1 })
  const order: string[] = []
  const keys = ['big', 'big', 'big', 'big', 'small', 'other']
  await Promise.all(
    keys.map(async (key) => {
      const turn = await turnAt(queue, key)
      order.push(key)
      await new Promise((resolve) => setImmediate(resolve))
      turn.leave()
    }),
  )
  assert.deepEqual(order, ['big', 'small', 'other', 'big', 'big', 'big'])
})

test('no more turns than allowed, in all and at one host', async () => {
  const queue = open({ concurrency: 3, perHost: 2 })
  const keys = Array.from({ length: 40 }, (_, index) => `host-${index % 5}`)
  const running = new Map<string, number>()
  let total = 0
  await Promise.all(
    keys.map(async (key) => {
      const turn = await turnAt(queue, key)
      total++
      running.set(key, (running.get(key) ?? 0) + 1)
      assert.ok(total <= 3)
      assert.ok((running.get(key) ?? 0) <= 2)
      await new Promise((resolve) => setImmediate(resolve))
      total--
      running.set(key, (running.get(key) ?? 0) - 1)
      turn.leave()
    }),
  )
})

test('starts at one host are a while apart', async () => {
  const queue = open({ hostDelayMs: 30 })
  const starts: number[] = []
  for (const _ of [1, 2, 3]) {
    const turn = await turnAt(queue, 'host')
    starts.push(performance.now())
    turn.leave()
  }
  const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0))
  assert.ok(
    gaps.every((gap) => gap >= 25),
    String(gaps),
  )
})

test('a connection is kept while visits to its host wait, and closed after the last', async () => {
  const queue = open()
  const first = await turnAt(queue, 'host')
  const waiting = turnAt(queue, 'host')
  const kept = connection('http://host')
  first.giveBack(kept)
  first.leave()
  const second = await waiting
  assert.equal(second.take('http://other'), undefined)
  assert.equal(second.take('http://host'), kept)
  second.giveBack(kept)
  assert.equal(kept.closed, false)
  second.leave()
  assert.equal(kept.closed, true)
})

test('a short hold is waited for, a long one turns visits away with its reason (F30)', async () => {
  const queue = open()
  queue.hold('host', 20, 'soon')
  const startedAt = performance.now()
  const turn = await turnAt(queue, 'host')
  assert.ok(performance.now() - startedAt >= 19)
  const waiting = queue.enter('host', [])
  queue.hold('host', 5000, 'later')
  turn.leave()
  const away = await waiting
  assert.ok(away.kind === 'held' && away.why === 'later' && away.heldMs > 4000)
  assert.equal((await turnAt(queue, 'elsewhere')).key, 'elsewhere')
})

test('a signal takes a visit out of the queue', async () => {
  const queue = open()
  const turn = await turnAt(queue, 'host')
  const stop = new AbortController()
  const waiting = queue.enter('host', [stop.signal])
  assert.equal(queue.waiting, 1)
  stop.abort()
  assert.equal((await waiting).kind, 'aborted')
  assert.equal(queue.waiting, 0)
  turn.leave()
  assert.equal((await turnAt(queue, 'host')).kind, 'turn')
})
