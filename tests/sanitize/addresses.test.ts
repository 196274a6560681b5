import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { givenLinkAddress, linkAddress, resourceAddress } from '../../src/sanitize/addresses.ts'

test('addresses as they mostly come are what the URL parser makes of them', () => {
  const characters = fc.constantFrom(
    ...'abcXYZ019-._~/?#&=+,;:@!$()*%[]|'.split(''),
    '/.',
    '/..',
    '%2e',
    'xn--',
    'http://',
  )
  const address = fc
    .tuple(fc.constantFrom('http://', 'https://', 'HTTP://'), fc.array(characters, { maxLength: 12 }))
    .map(([scheme, rest]) => `${scheme}blog.example/${rest.join('')}`)
  fc.assert(
    fc.property(address, (given) => {
      const parsed = URL.parse(given)?.href ?? ''
      const found = givenLinkAddress(given, undefined) ?? ''
      assert.equal(resourceAddress(given, undefined) ?? '', found)
      // Where they differ, it is by escapes that a validator asks for.
      assert.equal(URL.parse(found)?.href, found)
      if (!/[%[\]|]|#.*#/.test(given)) assert.equal(found, parsed)
    }),
    { seed: 7, numRuns: 2_000 },
  )
})

test('links go without tracking, wherever their query came from', () => {
  const facts = [
    ['https://blog.example/a?utm_source=feed', 'https://blog.example/a'],
    ['https://blog.example/a?b=1&utm_source=feed#c', 'https://blog.example/a?b=1#c'],
    ['/a?b=1&utm_source=feed', 'https://blog.example/a?b=1'],
    ['https://blog.example/a?b=é&utm_source=feed', 'https://blog.example/a?b=%C3%A9'],
  ] as const
  for (const [given, address] of facts) assert.equal(linkAddress(given, 'https://blog.example/'), address)
})
