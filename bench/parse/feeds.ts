/** Feeds of any size, of our own writing: the same prose, markup and metadata in RSS 2.0 and in Atom 1.0. */

const words =
  `planet orbit ephemeris star chart observer meridian eclipse the of and to in a is that it was for on are with as at be this have from or had by
  café naïve “quoted” résumé — transit epicycle deferent equant almanac sidereal parallax azimuth zenith nadir`.split(
    /\s+/,
  )

/** A small generator of numbers, so that every run measures the same bytes. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

interface Item {
  readonly number: number
  readonly title: string
  readonly html: string
  readonly at: Date
}

function item(number: number, next: () => number): Item {
  const sentence = (length: number): string =>
    Array.from({ length }, () => words[Math.floor(next() * words.length)] ?? '').join(' ')
  const paragraphs = Array.from(
    { length: 3 + Math.floor(next() * 5) },
    () =>
      `<p>${sentence(20 + Math.floor(next() * 40))} <a href="/entries/${number}#part">${sentence(3)}</a> &amp; <em>${sentence(4)}</em>.</p>\n<p><img src="/pictures/${number}.jpg" alt="${sentence(3)}"></p>`,
  )
  return {
    number,
    title: sentence(6),
    html: paragraphs.join('\n'),
    at: new Date(1_700_000_000_000 - number * 3_600_000),
  }
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function rssItem({ number, title, html, at }: Item): string {
  return `<item>
<title>${escaped(title)}</title>
<link>https://blog.example/entries/${number}</link>
<guid isPermaLink="false">tag:blog.example,2023:${number}</guid>
<pubDate>${at.toUTCString()}</pubDate>
<dc:creator><![CDATA[An Author]]></dc:creator>
<category>astronomy</category>
<category>history</category>
<comments>https://blog.example/entries/${number}#comments</comments>
<slash:comments>${number % 7}</slash:comments>
<description><![CDATA[${html.slice(0, 200)}]]></description>
<content:encoded><![CDATA[${html}]]></content:encoded>
</item>
`
}

function atomEntry({ number, title, html, at }: Item): string {
  return `<entry>
<title type="html">${escaped(escaped(title))}</title>
<link rel="alternate" type="text/html" href="https://blog.example/entries/${number}"/>
<id>tag:blog.example,2023:${number}</id>
<published>${at.toISOString()}</published>
<updated>${at.toISOString()}</updated>
<author><name>An Author</name><uri>https://blog.example/about</uri></author>
<category term="astronomy"/>
<category term="history" label="History"/>
<content type="html">${escaped(html)}</content>
</entry>
`
}

const heads = {
  rss: `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
<title>A Blog</title>
<link>https://blog.example/</link>
<description>Of the heavens</description>
<language>en</language>
`,
  atom: `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>A Blog</title>
<link rel="alternate" href="https://blog.example/"/>
<link rel="self" href="https://blog.example/atom.xml"/>
<id>https://blog.example/</id>
<updated>2023-11-14T22:13:20Z</updated>
`,
}

const tails = { rss: '</channel>\n</rss>\n', atom: '</feed>\n' }
const writers = { rss: rssItem, atom: atomEntry }

/** A feed of about `bytes` bytes. */
export function feedOfSize(format: 'rss' | 'atom', bytes: number): Uint8Array {
  const next = numbers(1)
  const encoder = new TextEncoder()
  const pieces = [heads[format]]
  let length = 0
  for (let number = 1; length < bytes; number += 1) {
    const piece = writers[format](item(number, next))
    length += encoder.encode(piece).length
    pieces.push(piece)
  }
  return encoder.encode(pieces.join('') + tails[format])
}
