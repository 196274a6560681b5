import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planSite } from '../../../src/render/render.ts'
import { author, buildSite, renderAll, shippedTheme } from '../site-builder.ts'

const date = '2025-10-29T09:00:00Z'
const license = 'https://creativecommons.org/licenses/by-sa/4.0/'

for (const name of ['default', 'classic'] as const) {
  test(`${name}: no heading of a body stands above or beside the title of its entry`, async () => {
    const content = '<h1>One</h1><p>a</p><h3>Two</h3><p>b</p><h1>Three</h1><p>c</p>'
    const entries = [{ feedId: 1, date, content }]
    const site = buildSite({ theme: shippedTheme(name), authors: [author(1, 'Ada')], entries })
    let bodies = 0
    for (const [path, page] of await renderAll(planSite(site))) {
      if (!path.endsWith('.html')) continue
      const headings = Array.from(
        page.matchAll(/<h([1-6])[^>]*>(?:<a [^>]*>)?([^<]*)/g),
        ([, level, text]) => ({
          level: Number(level),
          inBody: /^(?:One|Two|Three)$/.test(text ?? ''),
        }),
      )
      for (const [at, { level, inBody }] of headings.entries()) {
        if (!inBody) continue
        bodies += 1
        const title = headings.slice(0, at).findLast((heading) => !heading.inBody)
        assert.ok(title !== undefined && title.level < level, `${path}: ${level} below ${title?.level}`)
      }
    }
    assert.ok(bodies > 6)
  })

  test(`${name}: readers are told of an end that is missing, and of a licence`, async () => {
    const entries = [{ feedId: 1, date, content: '<p>Begun</p>', cut: true, license }]
    const site = buildSite({ theme: shippedTheme(name), authors: [author(1, 'Ada')], entries })
    const files = await renderAll(planSite(site))
    for (const [path, file] of files) {
      if (path !== 'index.html' && !path.startsWith('entry/')) continue
      assert.match(file, /too long to be shown here\.\s*<a href="https:\/\/blog1\.example\/1">/, path)
      assert.match(file, /<a rel="license" href="https:\/\/creativecommons\.org[^"]+">CC BY-SA 4\.0</, path)
    }
    for (const feed of ['atom.xml', 'rss20.xml', 'feed.json'])
      assert.match(files.get(feed) ?? '', /too long to be shown here\./, feed)
  })

  test(`${name}: an excerpt misses no end, and a feed lends its licence to its own entries only`, async () => {
    const entries = [
      { feedId: 1, date, content: '<p>Begun</p>', cut: true },
      { feedId: 1, date, content: '<p>Theirs</p>', source: { title: 'Bob' } },
    ]
    const ada = author(1, 'Ada', { policy: 'excerpt', license })
    const files = await renderAll(planSite(buildSite({ theme: shippedTheme(name), authors: [ada], entries })))
    const pages = [...files].filter(([path]) => path.startsWith('entry/')).map(([, page]) => page)
    assert.ok(pages.every((page) => !page.includes('too long to be shown')))
    assert.deepEqual(pages.map((page) => page.includes('rel="license"')).toSorted(), [false, true])
    assert.equal(files.get('atom.xml')?.match(/rel="license"/g)?.length, 1)
  })

  test(`${name}: search engines are asked to keep no copy where its author asks us`, async () => {
    const entries = [
      { feedId: 1, date, content: '<p>a</p>', noarchive: true },
      { feedId: 1, date, content: '<p>b</p>' },
    ]
    const site = buildSite({ theme: shippedTheme(name), authors: [author(1, 'Ada')], entries })
    const files = [...(await renderAll(planSite(site)))].filter(([path]) => path.startsWith('entry/'))
    assert.deepEqual(
      files.map(([, page]) => /<meta name="robots" content="[^"]*noarchive/.test(page)).toSorted(),
      [false, true],
    )
  })
}
