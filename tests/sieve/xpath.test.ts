import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Html } from '../../src/lib/html.ts'
import { parseFeed } from '../../src/parse/parse.ts'
import { atomEntry, SieveFailure, xpathFinds } from '../../src/sieve/sieve.ts'
import { entry, source } from './entry.ts'

for (const [expression, found, why] of [
  ["//atom:category[@term='two']", true, 'a category, as in the example that came with Venus'],
  ["//atom:category[@term='three']", false, 'another category'],
  ["/atom:entry/atom:title[contains(., 'engines')]", true, 'the title'],
  ['//xhtml:img[@alt]', true, 'an element of the body'],
  ['//xhtml:iframe', false, 'an element that is not there'],
  ["/atom:entry/atom:author/atom:name = 'Ada'", true, 'a comparison'],
  ['count(//xhtml:p) > 1', false, 'another'],
  ["/atom:entry/@xml:lang = 'en'", true, 'the language'],
  ["/atom:entry/atom:source/atom:link[@rel='self']/@href", true, 'the feed'],
] as const)
  test(`${why}: ${expression}`, async () => {
    assert.equal(await xpathFinds(atomEntry(entry, source), expression), found)
  })

test('what is no XPath is told, not taken for an answer', async () => {
  for (const expression of ['//[', 'nofunction()', '//planet:name'])
    await assert.rejects(xpathFinds(atomEntry(entry, source), expression), SieveFailure)
})

for (const [expression, why] of [
  [
    'count(for $a in 1 to 1000, $b in 1 to 1000, $c in 1 to 1000 return $a) > 1',
    /takes more than 0.5 seconds/,
  ],
  [
    'count(distinct-values(for $a in 1 to 100000000 return concat("a", $a))) > 1',
    /takes more than|too much memory/,
  ],
] as const)
  test(`an expression without end is stopped: ${expression}`, async () => {
    const xml = atomEntry(entry, source)
    await assert.rejects(
      xpathFinds(xml, expression, 500),
      (error) => error instanceof SieveFailure && why.test(error.message),
    )
    assert.equal(await xpathFinds(xml, '//atom:category'), true, 'the next one is answered')
  })

test('an entry is a document of its own, and comes back from it whole', () => {
  const xml = atomEntry(entry, source).replace(/^<\?xml.*\?>/, '')
  const read = parseFeed(Buffer.from(`<feed xmlns="http://www.w3.org/2005/Atom">${xml}</feed>`))
  assert.ok(read.kind === 'feed')
  assert.deepEqual(read.repairs, [])
  const [back] = read.feed.entries
  assert.equal(back?.id, entry.originalId)
  assert.equal(back?.permalink, entry.permalink)
  assert.equal(back?.title?.value, entry.title)
  assert.match(back?.content[0]?.value ?? '', /<b>picture<\/b>.*<img .*1 &lt; 2/s)
  assert.deepEqual([back?.categories[0]?.term, back?.categories[0]?.label], ['two', 'Number two'])
  assert.equal(back?.enclosures.length, 1)
})

test('markup that is only HTML becomes XML', () => {
  const content = Html.vouch(
    '<p>a&nbsp;b<br>c<video controls><source src="https://x.example/v"></video><math><mi>x</mi></math>',
  )
  const xml = atomEntry({ ...entry, content }, source)
  const inside = /<content type="xhtml">(.*)<\/content>/s.exec(xml)?.[1]
  assert.equal(
    inside,
    '<div xmlns="http://www.w3.org/1999/xhtml"><p>a\u00a0b<br/>c<video controls=""><source src="https://x.example/v"/></video><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></p></div>',
  )
})
