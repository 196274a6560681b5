import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comeNearer, holdUntil, isOrdinary, keepFurther, newManners } from '../../src/fetch/host-manners.ts'

test('a host that complains is visited a minute apart, then two, and forgives by twenties (F32)', () => {
  const host = newManners(1000)
  const distances: number[] = []
  for (const _ of [1, 2]) {
    keepFurther(host)
    distances.push(host.spacingMs)
  }
  assert.deepEqual(distances, [60_000, 120_000])
  for (let visit = 0; visit < 19; visit++) comeNearer(host, 1000)
  assert.equal(host.spacingMs, 120_000)
  comeNearer(host, 1000)
  assert.equal(host.spacingMs, 60_000)
  for (let visit = 0; visit < 20; visit++) comeNearer(host, 1000)
  assert.equal(host.spacingMs, 1000)
})

test('the longer hold stays, and is not forgotten before its time (F31)', () => {
  const host = newManners(0)
  holdUntil(host, 100, 'long')
  holdUntil(host, 50, 'short')
  assert.equal(host.heldWhy, 'long')
  assert.equal(isOrdinary(host, 0, 99), false)
  assert.equal(isOrdinary(host, 0, 100), true)
})
