import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Author } from '../../../src/model/planet.ts'
import { planSite } from '../../../src/render/render.ts'
import { elements, parsePage, textOf } from '../dom.ts'
import { author, buildSite, type EntryFacts, renderAll, shippedTheme } from '../site-builder.ts'

/** Breaks out of elements, attributes of either kind of quotes, comments and scripts, if anything lets it. */
const hostile = `"'><script>alert(1)</script><img src=x onerror=alert(1)><!--</title></script>{{ planet.name }}&lt;b&gt;`
/** Addresses that must not be linked, whatever was stored. */
const hostileUrls = [
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  ` java\nscript:alert(1)//`,
  'vbscript:x',
]

function hostileAuthor(feedId: number, url: string): Author {
  return author(feedId, `Name ${hostile}`, {
    slug: `slug-${feedId}`,
    siteLink: url,
    feedUrl: url,
    feedTitle: `Feed ${hostile}`,
    face: url,
    language: hostile,
    notice: `Notice ${hostile}`,
    tags: [hostile],
    fields: { note: hostile },
    filtered: true,
  })
}

function hostileEntry(feedId: number, url: string): EntryFacts {
  return {
    feedId,
    date: '2025-10-29T20:56:00Z',
    title: `Title ${hostile}`,
    text: `Text ${hostile} ${'word '.repeat(100)}`,
    content: '<p>Safe.</p>',
    permalink: url,
    authors: [{ name: `Person ${hostile}`, url, email: hostile }],
    categories: [{ term: `Tag ${hostile}` }],
    enclosures: [
      { url, type: 'audio/mpeg', title: hostile },
      {
        url: 'https://ok.example/a"b\'c<d>.mp3',
        type: `audio/mpeg" onclick="${hostile}`,
        title: `File ${hostile}`,
      },
    ],
    rights: `Rights ${hostile}`,
    license: url,
    language: hostile,
    source: { title: `Source ${hostile}`, siteLink: url, id: hostile },
    commentsLink: url,
    alsoOn: [1],
  }
}

const urls = [...hostileUrls, `https://ok.example/"onmouseover="alert(1)"'<script>`]

for (const theme of ['classic', 'default'] as const) {
  const site = buildSite({
    theme: shippedTheme(theme),
    planet: {
      name: `Planet ${hostile}`,
      description: `Description ${hostile}`,
      owner: `Owner ${hostile}`,
      email: `a${hostile}@example.org`,
    },
    authors: [
      ...urls.map((url, index) => hostileAuthor(index + 1, url)),
      hostileAuthor(urls.length + 1, '../../etc/passwd'),
    ],
    entries: urls.flatMap((url, index) => [
      hostileEntry(index + 1, url),
      { ...hostileEntry(index + 1, url), title: '', folded: true },
    ]),
  })
  const pages = [...(await renderAll(planSite(site)))].filter(([path]) => path.endsWith('.html'))

  for (const [path, html] of pages) {
    test(`${theme}: nothing breaks out in ${path.slice(0, 40)}`, () => {
      const page = parsePage(html)
      for (const element of elements(page)) {
        const isData = element.name === 'script' && element.attribs.type === 'application/ld+json'
        const isOwn = /^[./]*assets\/[a-z]+\.[0-9a-f]{10}\.js$/.test(element.attribs.src ?? '')
        assert.ok(element.name !== 'script' || isData || isOwn, 'a script')
        assert.ok(element.attribs.onerror === undefined && element.attribs.src !== 'x', 'an injected image')
        assert.deepEqual(
          Object.keys(element.attribs).filter((name) => /^on|[<>"'{}]/i.test(name)),
          [],
        )
        for (const name of ['href', 'src']) {
          const address = element.attribs[name]
          if (address === undefined) continue
          assert.doesNotMatch(
            address.replace(/[\s\p{Cc}]/gu, ''),
            /^(?:javascript|data|vbscript|file):|^\/\//i,
          )
        }
        if (isData) assert.ok(JSON.parse(textOf(element)))
      }
      assert.ok(textOf(page).includes(`Planet "'><script>alert(1)</script>`), 'the name stands there as text')
      assert.ok(!html.includes('{{ planet.name }}&lt;b&gt;alert'), 'text is no template')
    })
  }
}

test('a face is a file of the site or an address on the web', async () => {
  const faces: readonly [string, RegExp | undefined][] = [
    ['faces/ada.png', /src="faces\/ada\.png"/],
    ['faces/a b"c.png', /src="faces\/a%20b%22c\.png"/],
    ['https://ada.example/me.png', /src="https:\/\/ada\.example\/me\.png"/],
    ['//ada.example/me.png', /src="https:\/\/ada\.example\/me\.png"/],
    ['../../secret.png', undefined],
    ['javascript:alert(1)', undefined],
  ]
  for (const [face, expected] of faces) {
    const site = buildSite({
      theme: shippedTheme('default'),
      authors: [author(1, 'Ada', { face })],
      entries: [{ feedId: 1, date: '2025-10-29T20:56:00Z', content: '<p>x</p>' }],
    })
    const front = (await renderAll(planSite(site))).get('index.html') ?? ''
    if (expected === undefined)
      assert.match(front, /<span class="face hue-\d+" aria-hidden="true" data-initials="A"><\/span>/, face)
    else assert.match(front, expected)
  }
})
