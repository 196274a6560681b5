/** Feeds that carry one text in every field there is, in every way that a format knows to carry it. */

export interface Carrier {
  readonly name: string
  readonly feed: (payload: string) => string
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

type Write = (text: string) => string

function rss(write: Write): (payload: string) => string {
  return (payload) => {
    const text = write(payload)
    const attribute = escaped(payload)
    return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule"><channel><creativeCommons:license>${text}</creativeCommons:license>
<title>${text}</title><link>${text}</link><description>${text}</description><language>${text}</language>
<copyright>${text}</copyright><managingEditor>${text}</managingEditor><category domain="${attribute}">${text}</category>
<generator>${text}</generator><docs>${text}</docs><image><url>${text}</url><title>${text}</title><link>${text}</link></image>
<item><title>${text}</title><link>${text}</link><guid isPermaLink="true">${text}</guid><description>${text}</description>
<content:encoded>${text}</content:encoded><author>${text}</author><dc:creator>${text}</dc:creator>
<category domain="${attribute}">${text}</category><comments>${text}</comments><dc:rights>${text}</dc:rights><creativeCommons:license>${text}</creativeCommons:license>
<source url="${attribute}">${text}</source><enclosure url="${attribute}" type="${attribute}" length="${attribute}"/>
<media:content url="${attribute}" type="${attribute}"><media:title>${text}</media:title></media:content>
<media:thumbnail url="${attribute}"/><itunes:summary>${text}</itunes:summary><itunes:image href="${attribute}"/></item>
<item><guid>https://blog.example/p</guid><link>https://blog.example/p</link><title>${text}</title><description>${text}</description></item>
</channel></rss>`
  }
}

function atom(open: string, write: Write): (payload: string) => string {
  return (payload) => {
    const text = (name: string) => `<${name} ${open}>${write(payload)}</${name}>`
    const plain = escaped(payload)
    return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://blog.example/">
<id>${plain}</id>${text('title')}${text('subtitle')}${text('rights')}<icon>${plain}</icon><logo>${plain}</logo>
<link href="${plain}"/><author><name>${plain}</name><uri>${plain}</uri><email>${plain}</email></author>
<generator uri="${plain}">${plain}</generator><entry><id>${plain}</id>${text('title')}${text('summary')}${text('content')}
${text('rights')}<link href="${plain}" title="${plain}"/><link rel="enclosure" href="${plain}" type="${plain}" title="${plain}"/>
<link rel="via" href="${plain}"/><link rel="license" href="${plain}"/><category term="${plain}" scheme="${plain}" label="${plain}"/>
<author><name>${plain}</name><uri>${plain}</uri><email>${plain}</email></author><contributor><name>${plain}</name></contributor>
<source><id>${plain}</id>${text('title')}<link href="${plain}"/>${text('rights')}</source>
<updated>2026-01-01T00:00:00Z</updated></entry></feed>`
  }
}

function json(payload: string): string {
  const author = { name: payload, url: payload, avatar: payload }
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: payload,
    home_page_url: payload,
    feed_url: payload,
    description: payload,
    icon: payload,
    authors: [author],
    language: payload,
    items: [
      {
        id: payload,
        url: payload,
        external_url: payload,
        title: payload,
        content_html: payload,
        content_text: payload,
        summary: payload,
        image: payload,
        authors: [author],
        tags: [payload],
        attachments: [{ url: payload, mime_type: payload, title: payload }],
      },
      { id: '2', content_text: payload, title: payload },
    ],
  })
}

export const carriers: readonly Carrier[] = [
  { name: 'RSS, escaped', feed: rss(escaped) },
  { name: 'RSS, CDATA', feed: rss(cdata) },
  { name: 'RSS, bare', feed: rss((text) => text) },
  { name: 'Atom, html', feed: atom('type="html"', escaped) },
  { name: 'Atom, html in CDATA', feed: atom('type="html"', cdata) },
  { name: 'Atom, text', feed: atom('type="text"', escaped) },
  {
    name: 'Atom, xhtml',
    feed: atom('type="xhtml"', (text) => `<div xmlns="http://www.w3.org/1999/xhtml">${text}</div>`),
  },
  { name: 'JSON Feed', feed: json },
]
