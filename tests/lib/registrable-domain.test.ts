import assert from 'node:assert/strict'
import { test } from 'node:test'
import { registrableDomain } from '../../src/lib/registrable-domain.ts'

test('a domain is what one registrant holds', () => {
  const facts: [string, string][] = [
    ['www.python.org', 'python.org'],
    ['Blog.Example.CO.UK', 'example.co.uk'],
    ['ada.github.io', 'ada.github.io'],
    ['ada.blogspot.com', 'ada.blogspot.com'],
    ['localhost', 'localhost'],
    ['127.0.0.1', '127.0.0.1'],
    ['python.org.', 'python.org'],
  ]
  for (const [host, domain] of facts) assert.equal(registrableDomain(host), domain)
})
