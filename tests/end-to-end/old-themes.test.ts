import assert from 'node:assert/strict'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { almagest, repository, temporaryFolder } from './almagest.ts'
import { localWeb } from './local-web.ts'

const fixtures = join(repository, 'tests', 'fixtures', 'former')
const now = Date.parse('2025-10-29T21:43:00Z')
const environment = { SOURCE_DATE_EPOCH: String(now / 1000) }

/** Titles, names and bodies of the kind that old pages broke on. */
const feed = (base: string) => `<feed xmlns="http://www.w3.org/2005/Atom">
<id>tag:ada.example,2005:feed</id><title>Ada &amp; &lt;friends&gt;</title><link href="${base}/ada/"/><updated>2025-10-29T20:00:00Z</updated>
<entry><id>tag:ada.example,2005:2</id><title type="html">Why &amp;lt;b&gt; &amp;amp; &lt;code&gt;map()&lt;/code&gt;</title><link href="${base}/ada/2?a=1&amp;b=2"/>
<updated>2025-10-29T20:00:00Z</updated><published>2025-10-29T20:00:00Z</published><author><name>O'Connor "Ada"</name></author>
<content type="html">&lt;p onclick="x()"&gt;Fish &amp;amp; chips&lt;br&gt;&lt;img src="/i.png" alt=""&gt;&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</content></entry>
<entry><id>javascript:alert(1)</id><title>"&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title><link href="javascript:alert(1)"/>
<updated>2025-10-28T20:00:00Z</updated><content type="html">&lt;p&gt;Second&lt;/p&gt;</content></entry>
</feed>`

const ini = (base: string, planet: string, rest = '') => `[Planet]
name = Planet "Ö" & Co
link = https://planet.example/
owner_name = The Society
owner_email = planet@planet.example
date_format = %d %b %Y %H:%M
new_date_format = %A, %d %B
${planet}
${rest}
[${base}/ada/feed.xml]
name = Ada <L>
face = mark.svg
facewidth = 65

[${base}/gone.xml]
name = Bertha
`

test('the templates of a planet of 2005 are rendered at their names, with everything else around them', async (context) => {
  const web = await localWeb(context, (base) => ({ '/ada/feed.xml': feed(base) }))
  const home = temporaryFolder(context)
  cpSync(join(fixtures, 'planet2'), home, { recursive: true })
  const names = [
    'index.html',
    'titles_only.html',
    'summary.html',
    'rss20.xml',
    'rss10.xml',
    'opml.xml',
    'foafroll.xml',
  ]
  const planet = `new_feed_items = 10\nitems_per_page = 60\ntemplate_files = ${names.map((name) => `${name}.tmpl`).join(' ')}`
  writeFileSync(
    join(home, 'config.ini'),
    ini(web.base, planet, '[rss10.xml.tmpl]\nencoding = xml\nitems_per_page = 1\n'),
  )
  const built = await almagest(['build'], { cwd: home, environment })
  assert.equal(built.status, 0, built.stderr)
  assert.match(built.stderr, /old templates make index\.html, titles_only\.html/)
  const read = (name: string) => readFileSync(join(home, 'public', name), 'utf8')

  const page = read('index.html')
  const expected = [
    '<title>Planet "Ö" &amp; Co</title>',
    '<h1><a href="https://planet.example/">Planet "Ö" &amp; Co</a></h1>\n<p>Refreshed: 29 Oct 2025 21:43\n\n',
    `<h2>Wednesday, 29 October</h2>\n<hr /><h3 class="who"><a href="${web.base}/ada/" title="Ada &amp; &lt;friends&gt;">Ada &lt;L&gt;</a> <img src="faces/mark.svg" width="65" alt="" /></h3>`,
    `<h4><a href="${web.base}/ada/2?a=1&amp;b=2">Why &lt;b&gt; &amp; <code>map()</code></a></h4>`,
    'Fish &amp; chips<br>',
    `<p class="when"><a href="${web.base}/ada/2?a=1&amp;b=2">by O'Connor "Ada", 29 Oct 2025 20:00</a></p>`,
    '<h2>Tuesday, 28 October</h2>',
    '"&gt;&lt;script&gt;alert(1)&lt;/script&gt;</a></h4>',
    '  <li><a href="',
    'title="Bertha">Bertha</a> (never read so far:',
  ]
  for (const part of expected) assert.ok(page.includes(part), `${part}\nis not in\n${page}`)
  assert.doesNotMatch(page, /<script|onclick|javascript:|TMPL_|###|&amp;amp;|href=""/)

  const rss = read('rss20.xml')
  assert.match(rss, /^<\?xml version="1\.0"\?>\n\n<rss version="2\.0"/)
  assert.ok(
    rss.includes(
      '<title>Ada &lt;L&gt;: Why &amp;lt;b&amp;gt; &amp;amp; &lt;code&gt;map()&lt;/code&gt;</title>',
    ),
    rss,
  )
  assert.ok(rss.includes('<pubDate>Wed, 29 Oct 2025 20:00:00 +0000</pubDate>'))
  assert.ok(rss.includes('&lt;p&gt;Fish &amp;amp; chips&lt;br&gt;'))
  assert.match(read('rss10.xml'), /<title>Planet &quot;&#214;&quot; &amp; Co<\/title>/)
  assert.equal(read('rss10.xml').split('<item ').length, 2, 'its section says one')
  assert.ok(read('opml.xml').includes(`<outline text="Ada &lt;L&gt;" xmlUrl="${web.base}/ada/feed.xml"/>`))
  assert.ok(read('foafroll.xml').includes(`<rss:channel rdf:about="${web.base}/ada/feed.xml" />`))
  assert.ok(read('titles_only.html').includes('Why &lt;b&gt; &amp; map()</a></p>'))
  for (const path of [
    'atom.xml',
    'feed.json',
    'archive/index.html',
    '2025/10/29/index.html',
    'author/ada-l/index.html',
  ])
    assert.ok(existsSync(join(home, 'public', path)), path)

  const again = await almagest(['build'], { cwd: home, environment })
  assert.match(again.stdout, /Nothing to publish/)
  writeFileSync(join(home, 'inc', 'banner.tmpl'), '<h1>New</h1>')
  const changed = await almagest(['build', '--offline'], { cwd: home, environment })
  assert.match(changed.stdout, /: 1 file written/)
  writeFileSync(join(home, 'summary.html.tmpl'), '<TMPL_LOOP Items>\n<TMPL_IF title>')
  const broken = await almagest(['build', '--offline'], { cwd: home, environment })
  assert.equal(broken.status, 1)
  assert.match(broken.stderr, /theme config\.ini, summary\.html\.tmpl:2: <TMPL_IF> is not closed/)
  assert.ok(read('index.html').includes('<h1>New</h1>'), 'the site stays as it was')
})

const hasXslt = (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, 'xsltproc')))

test('a theme of Venus is rendered by its engines, with its files; import keeps it', {
  skip: hasXslt ? false : 'xsltproc is not installed',
}, async (context) => {
  const web = await localWeb(context, (base) => ({ '/ada/feed.xml': feed(base) }))
  const home = temporaryFolder(context)
  cpSync(join(fixtures, 'venus'), home, { recursive: true })
  const planet = 'output_theme = two\nbill_of_materials = images/#{face}\nmotto = All "the" news'
  writeFileSync(join(home, 'config.ini'), ini(web.base, planet))
  const imported = await almagest(['import', 'config.ini', '-o', 'planet.toml'], { cwd: home })
  assert.equal(imported.status, 0, imported.stderr)
  assert.match(
    imported.stderr,
    /understood config\.ini:8: old templates make index\.html, atom\.xml, blogs\.html/,
  )

  for (const configuration of ['config.ini', 'planet.toml']) {
    const built = await almagest(['build', configuration], { cwd: home, environment })
    assert.equal(built.status, 0, built.stderr)
    const read = (name: string) => readFileSync(join(home, 'public', name), 'utf8')
    const page = read('index.html')
    for (const part of [
      '<!DOCTYPE html>',
      '<h1>Planet "Ö" &amp; Co</h1><p class="motto">All "the" news</p><p class="updated">29 Oct 2025 21:43</p><h2>2025-10-29</h2>',
      '<img src="images/mark.svg" alt=""/><span id="ada-l">Ada &lt;L&gt;</span>',
      '>Why &lt;b&gt; &amp; map()</a>',
      'Fish &amp; chips<br/>',
      '"&gt;&lt;script&gt;alert(1)&lt;/script&gt;</a>',
    ])
      assert.ok(page.includes(part), `${part}\nis not in\n${page}`)
    assert.doesNotMatch(page, /<script|onclick|javascript:/)
    assert.ok(!read('atom.xml').includes('planet:'))
    assert.ok(read('blogs.html').includes('<p>29 October 2025, The Society</p>'))
    assert.ok(
      read('blogs.html').includes(
        ' title="Why &lt;b&gt; &amp; map()">Why &lt;b&gt; &amp; <code>map()</code></a>',
      ),
      read('blogs.html'),
    )
    assert.ok(
      existsSync(join(home, 'public', 'images', 'mark.svg')) && existsSync(join(home, 'public', 'look.css')),
    )
    assert.ok(existsSync(join(home, 'public', 'archive', 'index.html')))
  }
})
