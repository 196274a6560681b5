import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openFetcher } from '../../src/fetch/fetch.ts'
import { isAllowed } from '../../src/fetch/robots.ts'

const agent = 'Almagest'

test('a robots.txt is read as RFC 9309 has it', () => {
  const facts: [string, string, string, boolean][] = [
    ['nothing', '', '/feed', true],
    ['a prefix', 'User-agent: *\nDisallow: /private', '/private/feed', false],
    ['another place', 'User-agent: *\nDisallow: /private', '/feed', true],
    ['nothing disallowed', 'User-agent: *\nDisallow:', '/feed', true],
    ['the longest decides', 'User-agent: *\nDisallow: /\nAllow: /feed', '/feed', true],
    ['on a tie, allowed', 'User-agent: *\nDisallow: /feed\nAllow: /feed', '/feed', true],
    ['our own group', 'User-agent: *\nDisallow: /\n\nUser-agent: almagest\nAllow: /', '/feed', true],
    ['our own, forbidden', 'User-agent: ALMAGEST # us\nDisallow: /', '/feed', false],
    ['one group for several', 'User-agent: a\nUser-agent: almagest\nDisallow: /', '/feed', false],
    [
      'two groups of ours',
      'User-agent: almagest\nAllow: /\nUser-agent: almagest\nDisallow: /feed',
      '/feed',
      false,
    ],
    ['a wildcard', 'User-agent: *\nDisallow: /*.xml', '/blog/feed.xml?x', false],
    ['an end', 'User-agent: *\nDisallow: /*.xml$', '/feed.xml?x', true],
    ['an end that fits', 'User-agent: *\nDisallow: /*.xml$', '/feed.xml', false],
    ['an exact address', 'User-agent: *\nDisallow: /feed$', '/feed/', true],
    ['another reader’s', 'User-agent: Almagestic\nDisallow: /', '/feed', true],
    ['old line ends', 'User-agent: *\rDisallow: /feed\r', '/feed', false],
    ['a page instead', '<!DOCTYPE html><title>Not found</title>', '/feed', true],
  ]
  for (const [what, text, path, allowed] of facts)
    assert.equal(isAllowed(text, agent, path, false), allowed, what)
})

test('for a feed only a group counts that names us (F42)', () => {
  assert.equal(isAllowed('User-agent: *\nDisallow: /', agent, '/feed', true), true)
  assert.equal(isAllowed('User-agent: almagest\nDisallow: /feed', agent, '/feed', true), false)
  assert.equal(isAllowed('User-agent: almagest\nDisallow: /private', agent, '/feed', true), true)
})

test('no pattern takes long', () => {
  const startedAt = performance.now()
  isAllowed(`User-agent: *\nDisallow: /${'*a'.repeat(2000)}$`, agent, `/${'a'.repeat(4000)}`, false)
  isAllowed('User-agent: *\nDisallow: /*a\n'.repeat(20_000), agent, '/feed', false)
  assert.ok(performance.now() - startedAt < 1000)
})

test('where no connection can be had for robots.txt, none is tried for the feed', async () => {
  let lookups = 0
  const fetcher = openFetcher({
    lookup: async () => {
      lookups++
      throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    },
  })
  const answer = await fetcher.visit({ url: 'https://dead.example/feed', askRobots: true })
  assert.ok(answer.kind === 'failed' && answer.problem.code === 'fetch.dns')
  assert.deepEqual([lookups, answer.requests], [1, 1])
  await fetcher.close()
})
