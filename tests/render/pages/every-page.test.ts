import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { test } from 'node:test'
import { planSite } from '../../../src/render/render.ts'
import { elements, parsePage, property, textOf, withClass } from '../dom.ts'
import { entries, sampleSite } from '../sample-site.ts'
import { renderAll, shippedTheme } from '../site-builder.ts'

/** A path of the site as a link names it; faces are the maintainer's own files beside it. */
function isOwnFile(path: string): boolean {
  return path.startsWith('faces/')
}

for (const name of ['classic', 'default'] as const) {
  const files = await renderAll(planSite(sampleSite(shippedTheme(name))))
  const pages = [...files].filter(([path]) => path.endsWith('.html'))
  const parsed = pages.map(([path, html]) => [path, parsePage(html)] as const)

  test(`${name}: all pages are there`, () => {
    const paths = pages.map(([path]) => path).filter((path) => !path.startsWith('entry/'))
    assert.deepEqual(
      paths.sort(),
      [
        ...[
          '2024/10/29',
          '2024/10',
          '2024',
          '2025/10/26',
          '2025/10/27',
          '2025/10/28',
          '2025/10/29',
          '2025/10',
          '2025',
        ].map((period) => `${period}/index.html`),
        '404.html',
        'archive/index.html',
        'about/index.html',
        'health/index.html',
        'author/ada-lovelace/index.html',
        'author/caroline-herschel/index.html',
        'author/charles-babbage/index.html',
        'author/community-weekly/index.html',
        'author/関孝和/index.html',
        'author/الخوارزمي/index.html',
        'index.html',
        'on-this-day/index.html',
        'page/2/index.html',
        'search/index.html',
        'subscriptions/index.html',
        'tag/index.html',
        'tag/engines/index.html',
        'tag/計算/index.html',
        'titles_only.html',
      ].sort(),
    )
    assert.equal(pages.length - paths.length, entries.length)
  })

  test(`${name}: the charset comes first, then the viewport, then the policy`, () => {
    for (const [path, html] of pages) {
      const start = html
        .slice(html.indexOf('<head>') + 6)
        .trim()
        .split('\n')
        .slice(0, 3)
        .map((line) => line.slice(0, 50))
      assert.match(html, /^<!DOCTYPE html>\n<html lang="en" dir="ltr">\n/, path)
      assert.deepEqual(
        start,
        [
          '<meta charset="utf-8">',
          '<meta name="viewport" content="width=device-width,',
          '<meta http-equiv="Content-Security-Policy" content',
        ],
        path,
      )
    }
  })

  test(`${name}: every link within the site is relative and leads to a file`, () => {
    for (const [path, page] of parsed) {
      for (const element of elements(page)) {
        const address = element.attribs.href ?? element.attribs.src
        if (address === undefined || /^(?:https?|mailto|data):|^#/.test(address)) continue
        const anywhere = path === '404.html'
        assert.equal(address.startsWith('/'), anywhere, `${path}: ${address}`)
        const file = decodeURI(address.replace(/#.*/, ''))
        const target = anywhere ? file.slice(1) : posix.join(posix.dirname(path), file)
        assert.ok(files.has(target) || isOwnFile(target), `${path} links to ${address}, which is not planned`)
      }
    }
  })

  test(`${name}: the head says what the page is`, () => {
    for (const [path, page] of parsed) {
      const links = elements(page, 'link')
      const alternates = links.filter((link) => link.attribs.rel === 'alternate')
      assert.ok(textOf(elements(page, 'title')[0] as never).includes('Planet Example'), path)
      assert.ok(
        alternates.some((link) => link.attribs.href === 'https://planet.example/atom.xml'),
        path,
      )
      const passing = path === '404.html' || path === 'on-this-day/index.html'
      assert.ok(links.some((link) => link.attribs.rel === 'canonical') || passing, path)
    }
    const [, entry] = parsed.find(([path]) => path.startsWith('entry/')) ?? assert.fail()
    const canonical = elements(entry, 'link').find((link) => link.attribs.rel === 'canonical')
    assert.equal(canonical?.attribs.href, 'https://blog1.example/1', 'the original is the source')
    const [ada] = parsed.filter(([path]) => path === 'author/ada-lovelace/index.html')
    const feeds = elements(ada?.[1] ?? assert.fail(), 'link').filter(
      (link) => link.attribs.rel === 'alternate',
    )
    assert.equal(feeds[0]?.attribs.href, 'https://planet.example/author/ada-lovelace/atom.xml')
  })

  test(`${name}: ids stand once on a page`, () => {
    for (const [path, page] of parsed) {
      const ids = elements(page).flatMap((element) => element.attribs.id ?? [])
      assert.equal(new Set(ids).size, ids.length, path)
    }
  })

  test(`${name}: entries carry microformats`, () => {
    for (const path of ['index.html', 'page/2/index.html', 'titles_only.html']) {
      const page = parsed.find(([name]) => name === path)?.[1] ?? assert.fail(path)
      assert.equal(withClass(page, 'h-feed').length, 1)
      const articles = withClass(page, 'h-entry')
      assert.equal(articles.length, path === 'page/2/index.html' ? 1 : 10)
      for (const article of articles) {
        assert.match(property(article, 'u-url')[0]?.attribs.href ?? '', /^https:\/\/blog\d\.example\/\d+$/)
        assert.ok(property(article, 'p-author').every((card) => textOf(card) !== ''))
        assert.ok(property(article, 'p-author').length > 0)
        assert.match(
          property(article, 'dt-published')[0]?.attribs.datetime ?? '',
          /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
        )
      }
    }
    const front = parsed.find(([name]) => name === 'index.html')?.[1] ?? assert.fail()
    assert.deepEqual(withClass(front, 'p-category').map(textOf), [
      'engines',
      'Arithmetic',
      '計算',
      'economy',
      'Engines',
      '計算',
    ])
    assert.equal(withClass(front, 'e-content').length, 8, 'one is an excerpt, one has no body')
    assert.equal(withClass(front, 'dt-updated').length, 1)
  })

  test(`${name}: a blog whose author wants excerpts shows no more, anywhere`, () => {
    const [, page] =
      parsed.find(([path, dom]) => path.startsWith('entry/') && textOf(dom).includes('A comet near')) ??
      assert.fail()
    assert.ok(!textOf(page).includes('everything in memory'))
    assert.ok(textOf(page).includes('Read the original'))
  })

  test(`${name}: long entries fold in the river and are whole on their own page`, () => {
    const front = parsed.find(([path]) => path === 'index.html')?.[1] ?? assert.fail()
    const folds = withClass(front, 'fold')
    assert.equal(folds.length, 1)
    assert.equal(folds[0]?.name, 'details')
    assert.ok(textOf(folds[0] ?? assert.fail()).includes('Part 6'))
    const [, own] =
      parsed.find(([path, dom]) => path.startsWith('entry/') && textOf(dom).includes('Part 6')) ??
      assert.fail()
    assert.equal(withClass(own, 'fold').length, 0)
  })

  test(`${name}: languages and directions are declared where they differ`, () => {
    const front = parsed.find(([path]) => path === 'index.html')?.[1] ?? assert.fail()
    const articles = withClass(front, 'h-entry')
    assert.deepEqual(
      articles.slice(0, 5).map((article) => `${article.attribs.lang ?? '-'} ${article.attribs.dir ?? '-'}`),
      ['- -', '- -', 'ar rtl', '- -', 'ja ltr'],
    )
    assert.equal(withClass(articles[0] ?? assert.fail(), 'e-content')[0]?.attribs.dir, 'auto')
  })

  test(`${name}: sound and pictures wait until they are wanted`, () => {
    const front = parsed.find(([path]) => path === 'index.html')?.[1] ?? assert.fail()
    const [player] = elements(front, 'audio')
    assert.equal(player?.attribs.preload, 'none')
    assert.ok(elements(front, 'a').some((link) => link.attribs.href === 'https://blog6.example/slides.pdf'))
    assert.ok(textOf(front).includes('52:07'))
  })

  test(`${name}: structured data on an entry's page`, () => {
    const [, page] = parsed.find(([path]) => path.startsWith('entry/')) ?? assert.fail()
    const [data] = elements(page, 'script')
    assert.equal(data?.attribs.type, 'application/ld+json')
    const facts = JSON.parse(textOf(data ?? assert.fail())) as Record<string, unknown>
    assert.equal(facts['@type'], 'BlogPosting')
    assert.equal(facts.headline, 'How the engine carries: notes on addition & patience')
  })
}
