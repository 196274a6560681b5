import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalUrl } from '../../src/lib/canonical-url.ts'

/** FROZEN: entry ids are made of these. */
const facts: readonly [address: string, canonical: string | undefined][] = [
  ['https://blog.example/2025/post', 'blog.example/2025/post'],
  ['http://www.Blog.example:80/2025/post/', 'blog.example/2025/post'],
  ['https://blog.example./2025/post//', 'blog.example/2025/post'],
  ['https://blog.example:8443/post', 'blog.example:8443/post'],
  ['  https://blog.example/post?utm_source=rss&utm_medium=feed  ', 'blog.example/post'],
  ['https://blog.example/post?b=2&fbclid=x&a=1', 'blog.example/post?a=1&b=2'],
  ['https://blog.example/?p=123', 'blog.example?p=123'],
  ['https://blog.example/changes#v1.2', 'blog.example/changes#v1.2'],
  ['https://blog.example/changes#', 'blog.example/changes'],
  ['https://bücher.example/Straße', 'xn--bcher-kva.example/Stra%C3%9Fe'],
  ['https://blog.example', undefined],
  ['https://www.blog.example/?utm_source=rss', undefined],
  ['urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a', undefined],
  ['tag:blog.example,2025:1', undefined],
  ['mailto:ada@blog.example', undefined],
  ['/relative', undefined],
  ['', undefined],
]

for (const [address, canonical] of facts) {
  test(`${JSON.stringify(address)} is ${canonical ?? 'no page'}`, () => {
    assert.equal(canonicalUrl(address), canonical)
  })
}

test('no address has no canonical form', () => assert.equal(canonicalUrl(undefined), undefined))
