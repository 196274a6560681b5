import { articleHtml, phrase } from '../../bench/feeds/prose.ts'
import { planSite } from '../../src/render/render.ts'
import { chanceFrom } from '../sanitize/soup.ts'
import { author, buildSite, type EntryFacts, renderAll, shippedTheme } from './site-builder.ts'

const blogs = 12
const bytesPerEntry = 6000

/** A site whose front page shows 25 full entries of six kilobytes: what a reader on a bad phone has to load. */
export function heavyFront(theme: 'classic' | 'default'): Promise<Map<string, string>> {
  const authors = Array.from({ length: blogs }, (_, index) => author(index + 1, `Author number ${index + 1}`))
  const entries: EntryFacts[] = Array.from({ length: 25 }, (_, index) => {
    const next = chanceFrom(index + 1)
    return {
      feedId: (index % blogs) + 1,
      date: new Date(Date.UTC(2025, 9, 29, 12) - index * 5 * 3_600_000).toISOString(),
      title: phrase(7, next),
      content: articleHtml(bytesPerEntry, 'https://blog.example', next),
      categories: [{ term: phrase(1, next) }, { term: 'planets' }],
    }
  })
  return renderAll(planSite(buildSite({ theme: shippedTheme(theme), authors, entries })))
}
