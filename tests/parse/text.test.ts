import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Text } from '../../src/model/text.ts'
import { parseFeed } from '../../src/parse/parse.ts'

function feed(document: string) {
  const result = parseFeed(new TextEncoder().encode(document), { url: 'https://a.example/feed' })
  assert.equal(result.kind, 'feed')
  return result.kind === 'feed' ? result.feed : assert.fail()
}

function rssTitle(inside: string): Text | undefined {
  return feed(`<rss version="2.0"><channel><item><title>${inside}</title></item></channel></rss>`).entries[0]
    ?.title
}

function rssBody(inside: string): Text | undefined {
  return feed(`<rss><channel><item><description>${inside}</description></item></channel></rss>`).entries[0]
    ?.summary
}

function atomText(element: string): Text | undefined {
  return feed(`<feed xmlns="http://www.w3.org/2005/Atom"><entry>${element}</entry></feed>`).entries[0]?.title
}

/** What stands in an RSS title, what it is, and what it says. */
const titles: readonly (readonly [inside: string, type: string, value: string])[] = [
  ['plain', 'text', 'plain'],
  ['AT&amp;T', 'text', 'AT&T'],
  ['AT&amp;amp;T', 'html', 'AT&amp;T'],
  ['2 &lt; 3', 'text', '2 < 3'],
  ['the &lt;blink&gt; tag', 'text', 'the <blink> tag'],
  ['&lt;b&gt;bold&lt;/b&gt;', 'html', '<b>bold</b>'],
  ['&lt;made-up&gt;x&lt;/made-up&gt;', 'text', '<made-up>x</made-up>'],
  ['we&amp;apos;d', 'html', 'we&apos;d'],
  ['&amp;nosuch; thing', 'text', '&nosuch; thing'],
  ['<![CDATA[a &amp; b]]>', 'html', 'a &amp; b'],
  ['<![CDATA[a]]> &amp; <![CDATA[b]]>', 'text', 'a & b'],
  ['<!-- not this -->that<?nor this?>', 'text', 'that'],
  ['naked <i>markup</i>', 'xhtml', 'naked <i>markup</i>'],
  ['&#147;quoted&#148; &hellip; &#x1F600;', 'text', '“quoted” … 😀'],
  ['a&#0;b &#xD800;', 'html', 'ab &#xD800;'],
  ['caf&Atilde;&copy;', 'text', 'cafÃ©'],
  ['caf&#195;&#169;', 'text', 'café'],
]

test('what an RSS title is follows from what stands in it', () => {
  for (const [inside, type, value] of titles) {
    const { type: found, value: text } = rssTitle(inside) ?? {}
    assert.deepEqual({ type: found, value: text }, { type, value }, inside)
  }
})

test('what went through two escapings comes out as HTML; code shown in passing stays', () => {
  assert.equal(
    rssBody('&amp;lt;p&amp;gt;a &amp;lt;b&amp;gt;note&amp;lt;/b&amp;gt;&amp;lt;/p&amp;gt;')?.value,
    '<p>a <b>note</b></p>',
  )
  assert.equal(
    rssBody('<![CDATA[&lt;strong&gt;Topics&lt;/strong&gt;&lt;br&gt;]]>')?.value,
    '<strong>Topics</strong><br>',
  )
  assert.equal(rssBody('The &amp;lt;b&amp;gt;x&amp;lt;/b&amp;gt; tag')?.value, 'The &lt;b&gt;x&lt;/b&gt; tag')
  assert.equal(rssBody('<![CDATA[<p>&lt;p&gt;x&lt;/p&gt;</p>]]>')?.value, '<p>&lt;p&gt;x&lt;/p&gt;</p>')
})

test('Atom is taken at its word', () => {
  assert.equal(atomText('<title>&lt;b&gt;x&lt;/b&gt;</title>')?.type, 'text')
  assert.equal(atomText('<title type="html">&lt;b&gt;x&lt;/b&gt;</title>')?.value, '<b>x</b>')
  assert.equal(atomText('<title type="HTML">x</title>')?.type, 'html')
  assert.equal(atomText('<title type="">x</title>')?.type, 'text')
  assert.equal(atomText('<title type="application/octet-stream">PGI+</title>')?.value, '<b>')
  const div = '<div xmlns="http://www.w3.org/1999/xhtml">'
  assert.equal(atomText(`<title type="xhtml">${div}a<b>c</b></div></title>`)?.value, 'a<b>c</b>')
  assert.equal(
    atomText(`<title type="xhtml">${div}a</div>${div}b</div></title>`)?.value,
    `${div}a</div>${div}b</div>`,
  )
})

test('text that was encoded twice is mended where that is certain', () => {
  assert.equal(rssTitle('GirÃ£o and Weeklyâ€™s')?.value, 'Girão and Weekly’s')
  assert.equal(rssTitle('d\u00c2\u2019Alene')?.value, 'd’Alene')
  assert.equal(rssTitle('Ã© but also ’')?.value, 'Ã© but also ’')
})

test('internal entities: short literals are read, nothing is expanded, nothing is fetched', () => {
  const types =
    '<!ENTITY short "tag:a,"><!ENTITY twice "&short;&short;"><!ENTITY far SYSTEM "file:///etc/passwd">'
  const document = `<!DOCTYPE rss [${types}]><rss><channel><item><title>&short; &twice; &far;</title></item></channel></rss>`
  assert.equal(feed(document).entries[0]?.title?.value, 'tag:a, &twice; &far;')
  const bomb = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(250)}">]><rss><channel><item><title>${'&a;'.repeat(100_000)}</title></item></channel></rss>`
  assert.ok((feed(bomb).entries[0]?.title?.value.length ?? 0) < 500_000)
})
