import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkUrl, webUrl } from '../../src/lib/url.ts'

for (const [address, expected] of [
  ['https://Ada.example', 'https://ada.example/'],
  ['https://me:secret@ada.example/', 'https://ada.example/'],
  // As a feed of 2008 has it: an ampersand that was escaped once too often.
  ['http://ada.example/?a=1&#38;b=2&#38;c=3', 'http://ada.example/?a=1&#38;b=2&%2338;c=3'],
  ['http://ada.example/#one', 'http://ada.example/#one'],
  ['javascript:alert(1)', undefined],
  ['', undefined],
  [undefined, undefined],
] as const)
  test(`an address that may stand on a page: ${address}`, () => {
    assert.equal(webUrl(address), expected)
    assert.equal(linkUrl(address), expected)
  })
