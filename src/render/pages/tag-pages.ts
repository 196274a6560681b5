import type { RiverTag } from '../../model/river.ts'
import type { PlannedFile, Section } from '../../model/site.ts'
import { sealOf } from '../seal.ts'
import { messagesFor } from '../theme/messages.ts'
import { loadEntries } from './entry-view.ts'
import { digest, entryKey, type Frame, renderPage } from './frame.ts'
import { type LongList, linesByYear, planYearPages, yearLinks } from './long-list.ts'
import { tagFeeds } from './planet-feeds.ts'
import { listedTags, tagLink, tagPath } from './tag-view.ts'

/** Entries of a tag shown with an excerpt, and as lines on its own page. */
const sizes = { recent: 10, lines: 300 }

function viewOf({ slug, name }: RiverTag) {
  return { name, path: tagLink(slug), feed: `tag/${encodeURIComponent(slug)}/atom.xml` }
}

function listOf(frame: Frame, tag: RiverTag): LongList {
  const { slug, name, entries } = tag
  return {
    frame,
    folder: `tag/${slug}/`,
    entries,
    lines: sizes.lines,
    key: digest('tag-year', name),
    async renderYear({ path, around, ...values }) {
      const facts = { kind: 'tag', path, title: `${name}, ${values.year}`, more: around }
      return renderPage(frame, 'tag.html.liquid', facts, {
        tag: viewOf(tag),
        recent: [],
        archive: [],
        ...values,
      })
    },
  }
}

/** The page of a tag: the newest entries, then lines by year; of a large one, links to its years. */
function planTag(frame: Frame, tag: RiverTag, list: LongList): PlannedFile {
  const { entries } = tag
  const path = tagPath(tag.slug)
  const lines = entries.slice(0, sizes.lines)
  const archive = yearLinks(list)
  const keys = lines.map((entry) => entryKey(frame, entry))
  return {
    path,
    key: digest(frame.key, 'tag', tag.name, JSON.stringify(archive), keys),
    async render() {
      const recent = entries.slice(0, sizes.recent)
      const views = await loadEntries(frame, recent)
      const facts = { kind: 'tag', path, title: tag.name, feeds: tagFeeds(frame.site.planet, tag) }
      return renderPage(frame, 'tag.html.liquid', facts, {
        tag: viewOf(tag),
        total: entries.length,
        recent: [...recent].flatMap(({ card }) => views.get(card.id) ?? []),
        years: await linesByYear(frame, lines),
        archive,
      })
    },
  }
}

/** All tags that have pages, by name. */
export function planTagIndex(frame: Frame): PlannedFile {
  const { language } = frame.site.planet
  const tags = frame.site.river.tags ?? []
  const path = 'tag/index.html'
  const title = messagesFor(language).tags
  const counts = tags.map(({ slug, name, entries }) => [slug, name, entries.length])
  return {
    path,
    key: digest(frame.key, 'tags', JSON.stringify(counts)),
    render: async () =>
      renderPage(
        frame,
        'tags.html.liquid',
        { kind: 'tags', path, title },
        { tags: listedTags(tags, language) },
      ),
  }
}

export function hasTagIndex({ site }: Frame): boolean {
  return (site.river.tags ?? []).length > 0 && site.theme.templates.has('tags.html.liquid')
}

/** A section for each tag that is used often enough, if the theme has a template for their pages. */
export function* tagSections(frame: Frame): Iterable<Section> {
  if (!frame.site.theme.templates.has('tag.html.liquid')) return
  for (const tag of frame.site.river.tags ?? [])
    yield {
      name: `tag ${tag.slug}`,
      key: digest(frame.key, 'tag', tag.name, sealOf([tag.entries], { stamps: frame.stamps() })),
      *files() {
        const list = listOf(frame, tag)
        yield planTag(frame, tag, list)
        yield* planYearPages(list)
      },
    }
}
