import { directionOf, languageTag } from '../../lib/language-tag.ts'
import { webUrl } from '../../lib/url.ts'
import type { RiverEntry } from '../../model/river-entry.ts'
import { type EntryView, entryPath } from './entry-view.ts'
import type { Frame } from './frame.ts'

/** An entry as a line of a list. */
export interface TitleView
  extends Pick<EntryView, 'name' | 'link' | 'path' | 'at' | 'author' | 'language' | 'direction'> {
  readonly id: number
}

/** Loads entries for lists of titles, in the order given, without their words. Those that have left the store are left out. */
export async function loadTitles(
  frame: Frame,
  entries: Iterable<Pick<RiverEntry, 'card'>>,
): Promise<TitleView[]> {
  const planetLanguage = languageTag(frame.site.planet.language)
  const cards = Array.from(entries, ({ card }) => card)
  const headlines = await frame.site.headlines(cards.map(({ id }) => id))
  const byId = new Map(headlines.map((headline) => [headline.id, headline]))
  return cards.flatMap((card) => {
    const [headline, author] = [byId.get(card.id), frame.authors.get(card.feedId)]
    if (headline === undefined || author === undefined) return []
    const path = entryPath(card.entryId)
    const language = languageTag(headline.language) ?? author.language
    return [
      {
        id: card.id,
        name: headline.name,
        link: webUrl(headline.permalink) ?? path,
        path,
        at: card.riverAt,
        author,
        language: language === planetLanguage ? undefined : language,
        direction: language === undefined ? 'auto' : directionOf(language),
      },
    ]
  })
}
