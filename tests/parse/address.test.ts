import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addressOf, webAddressOf } from '../../src/parse/address.ts'

const base = 'https://blog.example/dir/feed.xml'

test('addresses come out absolute and harmless', () => {
  const facts: readonly (readonly [reference: string, address: string | undefined])[] = [
    ['http://a.example/b?c=d#e', 'http://a.example/b?c=d#e'],
    ['post', 'https://blog.example/dir/post'],
    ['/post', 'https://blog.example/post'],
    ['//cdn.example/x', 'https://cdn.example/x'],
    [' https://a.example/x y ', 'https://a.example/x%20y'],
    ['http:///a.example/x', 'http://a.example/x'],
    ['https://a.example/?a=1&amp;b=2', 'https://a.example/?a=1&b=2'],
    ['https://a.exa\n  mple/x', 'https://a.example/x'],
    ['https://user:secret@a.example/', 'https://a.example/'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['file:///etc/passwd', undefined],
    ['http://a.example/../b/./c', 'http://a.example/b/c'],
    ['http://a[b', undefined],
    ['', undefined],
  ]
  for (const [reference, address] of facts) assert.equal(addressOf(reference, base), address, reference)
  assert.equal(webAddressOf('mailto:a@b.example', base), undefined)
  assert.equal(addressOf('post', undefined), undefined)
})

test('what is passed on unparsed is what parsing would give', () => {
  const part = fc.string({
    unit: fc.constantFrom(...'abz019-_.~/?#&=%+:@!$()*,;A\\\'"<>[]^`{|}'),
    maxLength: 20,
  })
  const host = fc.string({ unit: fc.constantFrom(...'ab0-.A'), minLength: 1, maxLength: 12 })
  const check = fc.property(host, part, (name, rest) => {
    const address = `https://${name}.example/${rest}`
    const found = addressOf(address, undefined)
    const cleaned = address.trim().replaceAll('&amp;', '&')
    const [before = '', ...fragment] = URL.parse(cleaned)?.href.split('#') ?? []
    const parsed = fragment.length > 0 ? `${before}#${fragment.join('%23')}` : before
    assert.equal(found ?? '', parsed)
  })
  fc.assert(check, { seed: 1, numRuns: 2000 })
})
