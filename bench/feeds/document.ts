import { chanceFrom } from '../../tests/sanitize/soup.ts'
import { articleHtml, type Chance, phrase } from './prose.ts'

export type Format = 'rss' | 'atom'

/** In a document, where the feed's number goes: five digits. */
export const numberMark = '@@@@@'
/** Where a time of the feed's own goes: minutes and seconds. */
export const clockMark = '~~:~~'

export interface DocumentOptions {
  readonly format: Format
  /** Documents with other variants differ in every word. */
  readonly variant: number
  /** Entries that appeared since: each edition has one more at the top, and one fewer at the end. */
  readonly edition: number
  readonly entries: number
  /** About how long the document becomes. */
  readonly bytes: number
  /** Day of the newest entry of edition 0: milliseconds, UTC midnight. */
  readonly day: number
}

const dayMs = 86_400_000
const site = `https://f${numberMark}.bench.example`

interface Entry {
  readonly url: string
  readonly title: string
  /** `2026-11-20T17:` or `Fri, 20 Nov 2026 17:`, without the clock. */
  readonly isoHour: string
  readonly mailHour: string
  readonly html: string
}

/** A feed with marks: one document stands for thousands of feeds that differ in number and clock. */
export function feedDocument(options: DocumentOptions): string {
  const entries = Array.from({ length: options.entries }, (_, index) =>
    entryAt(options.edition - index, options),
  )
  return options.format === 'rss' ? rss(entries) : atom(entries, options.variant)
}

/** Entry `serial` of a variant; the same in every edition that holds it. */
function entryAt(serial: number, { variant, entries, bytes, day }: DocumentOptions): Entry {
  const next: Chance = chanceFrom(variant * 7919 + serial + 1000)
  // Some bodies are long and some short.
  const share = (bytes / entries) * 0.715 * (0.4 + 1.2 * next())
  const date = new Date(day + serial * 3 * dayMs + Math.floor(next() * 24) * 3_600_000)
  const title = phrase(6, next)
  return {
    url: `${site}/${date.getUTCFullYear()}/entry-${serial + 100}/`,
    title,
    isoHour: date.toISOString().slice(0, 14),
    mailHour: date.toUTCString().slice(0, 20),
    html: articleHtml(share, site, next),
  }
}

function rss(entries: readonly Entry[]): string {
  const items = entries.map(
    (entry) => `    <item>
      <title>${escapeXml(entry.title)}</title>
      <link>${entry.url}</link>
      <dc:creator><![CDATA[Writer ${numberMark}]]></dc:creator>
      <pubDate>${entry.mailHour}${clockMark} +0000</pubDate>
      <category><![CDATA[notes]]></category>
      <guid isPermaLink="false">${entry.url}?p=1</guid>
      <description><![CDATA[${entry.html.replace(/<[^>]+>/g, '').slice(0, 280)} [&#8230;]]]></description>
      <content:encoded><![CDATA[${entry.html}]]></content:encoded>
    </item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>Blog ${numberMark}</title>
    <atom:link href="${site}/feed/" rel="self" type="application/rss+xml" />
    <link>${site}/</link>
    <description>A blog of the bench</description>
    <language>en-US</language>
${items.join('\n')}
  </channel>
</rss>
`
}

function atom(entries: readonly Entry[], variant: number): string {
  const items = entries.map(
    (entry) => `  <entry>
    <id>tag:f${numberMark}.bench.example,2026:${entry.url.slice(site.length)}</id>
    <title>${escapeXml(entry.title)}</title>
    <link rel="alternate" type="text/html" href="${entry.url}"/>
    <published>${entry.isoHour}${clockMark}Z</published>
    <updated>${entry.isoHour}${clockMark}Z</updated>
    <category term="notes"/>
    ${variant % 4 === 3 ? xhtml(entry.html) : `<content type="html">${escapeXml(entry.html)}</content>`}
  </entry>`,
  )
  const newest = entries[0]
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>${site}/</id>
  <title>Blog ${numberMark}</title>
  <link href="${site}/"/>
  <link rel="self" href="${site}/atom.xml"/>
  <updated>${newest?.isoHour}${clockMark}Z</updated>
  <author><name>Writer ${numberMark}</name></author>
${items.join('\n')}
</feed>
`
}

function xhtml(html: string): string {
  return `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html}</div></content>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
