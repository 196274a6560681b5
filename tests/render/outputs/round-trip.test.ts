import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Entry } from '../../../src/model/entry.ts'
import type { Site } from '../../../src/model/site.ts'
import type { StoredEntry } from '../../../src/model/stored-entry.ts'
import type { Text } from '../../../src/model/text.ts'
import { parseFeed } from '../../../src/parse/parse.ts'
import { openOutputs } from '../../../src/render/outputs/outputs.ts'
import { planParts } from '../../../src/render/site-part.ts'
import { renderAll } from '../site-builder.ts'
import { entry, siteOf } from './site.ts'

function planned(site: Site) {
  return planParts(site, [openOutputs(site)])
}

/** What has to come back from every format that can say it. */
interface Kept {
  readonly id: string | undefined
  readonly permalink: string | undefined
  readonly title: string
  readonly publishedAt: number | undefined
  readonly updatedAt: number | undefined
  readonly content: string | undefined
  readonly authors: readonly string[]
  readonly enclosures: readonly string[]
}

type Field = keyof Kept

function keptBy(stored: StoredEntry): Kept {
  return {
    id: stored.originalId,
    permalink: stored.permalink,
    title: stored.title,
    publishedAt: stored.publishedAt,
    updatedAt: Math.max(stored.publishedAt ?? 0, stored.updatedAt ?? 0),
    content: stored.content?.markup,
    authors: stored.authors.map((person) => person.name ?? ''),
    enclosures: stored.enclosures.map((enclosure) => enclosure.url),
  }
}

const decoded = (text: Text | undefined): string => text?.value ?? ''

function readBack(parsed: Entry): Kept {
  return {
    id: parsed.id,
    permalink: parsed.permalink,
    title: decoded(parsed.title),
    publishedAt: parsed.published?.at,
    updatedAt: parsed.updated?.at,
    content: parsed.content[0]?.value,
    authors: parsed.authors.map((person) => person.name ?? ''),
    enclosures: parsed.enclosures.map((enclosure) => enclosure.url),
  }
}

/** What a format has no word for comes back otherwise or not at all: RSS 2.0 knows no update, RSS 1.0 lists one enclosure. */
const formats: Readonly<Record<string, readonly Field[]>> = {
  'atom.xml': ['id', 'permalink', 'title', 'publishedAt', 'updatedAt', 'content', 'authors', 'enclosures'],
  'rss20.xml': ['id', 'permalink', 'title', 'publishedAt', 'content', 'authors'],
  'rss10.xml': ['id', 'permalink', 'title', 'publishedAt', 'content', 'authors'],
  'feed.json': ['id', 'permalink', 'title', 'publishedAt', 'updatedAt', 'content', 'authors', 'enclosures'],
}

const word = fc
  .string({ unit: fc.constantFrom(...'abc Zé😀-.,"\'0123456789:;()'), minLength: 1, maxLength: 30 })
  .map((text) => text.replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '')
const moment = fc
  .integer({ min: Date.parse('2001-01-01') / 1000, max: Date.parse('2025-10-29') / 1000 })
  .map((seconds) => seconds * 1000)
const anyEntry = fc.record({
  path: fc.string({ unit: fc.constantFrom(...'abc-/_0'), maxLength: 12 }),
  title: word,
  words: word,
  name: word,
  publishedAt: moment,
  updatedAt: moment,
})

function stored(
  facts: readonly {
    path: string
    title: string
    words: string
    name: string
    publishedAt: number
    updatedAt: number
  }[],
) {
  return facts.map(({ path, words, name, ...rest }, index) => {
    const text = words.replaceAll('"', '&quot;')
    return entry(index + 1, {
      ...rest,
      riverAt: rest.publishedAt,
      firstSeenAt: Date.parse('2025-10-29T12:00:00Z'),
      originalId: `tag:ada.example,2025:${index}/${path}`,
      permalink: `https://ada.example/${index}/${path}`,
      content: `<p>${text} &amp; <b>more</b> &lt;i&gt;</p>`,
      authors: [{ name }],
      enclosures: [{ url: `https://ada.example/${index}.mp3`, type: 'audio/mpeg', length: 5 }],
    })
  })
}

async function checkRoundTrip(entries: readonly StoredEntry[]): Promise<void> {
  const files = await renderAll(planned(siteOf({ entries })))
  for (const [path, fields] of Object.entries(formats)) {
    const parsed = parseFeed(new TextEncoder().encode(files.get(path)), {
      url: `https://planet.example/${path}`,
    })
    assert.equal(parsed.kind, 'feed', path)
    if (parsed.kind !== 'feed') continue
    assert.deepEqual(parsed.repairs, [], path)
    const byTitleAndId = (kept: Kept) => Object.fromEntries(fields.map((field) => [field, kept[field]]))
    const expected = entries.map(keptBy).map(byTitleAndId)
    const found = parsed.feed.entries.map(readBack).map(byTitleAndId)
    const sorted = (list: readonly object[]) => list.map((one) => JSON.stringify(one)).sort()
    assert.deepEqual(sorted(found), sorted(expected), path)
  }
}

test('parse(render(x)) keeps id, permalink, title, dates, content and authors', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyEntry, { maxLength: 4 }), (facts) => checkRoundTrip(stored(facts))),
    { seed: 5, numRuns: 60 },
  )
})

test('a feed of ours says that it is ours: title, site and self link', async () => {
  const files = await renderAll(planned(siteOf({ entries: [entry(1)] })))
  for (const path of Object.keys(formats)) {
    const parsed = parseFeed(new TextEncoder().encode(files.get(path)), {})
    assert.ok(parsed.kind === 'feed')
    assert.equal(parsed.feed.title?.value, 'Planet Example', path)
    assert.equal(parsed.feed.siteLink, 'https://planet.example/', path)
    assert.equal(parsed.feed.selfLink, `https://planet.example/${path}`, path)
  }
})
