import type { Headline } from '../../model/headline.ts'
import type { Author } from '../../model/planet.ts'
import type { RiverEntry } from '../../model/river-entry.ts'
import type { PlannedFile, Site } from '../../model/site.ts'
import { entryPath } from '../pages/entry-view.ts'
import { digest, entryKey, type Frame } from '../pages/frame.ts'
import { cardPath, hasCards } from './card-path.ts'
import { type CardFacts, drawCard } from './draw-card.ts'

/** Grows when cards look different. */
const version = 1

/**
 * Pictures for those who share a page elsewhere. They belong to the whole site, also those of authors and entries, because only the
 * thread that began can make pictures.
 */
export function* planCards(frame: Frame): Iterable<PlannedFile> {
  const { site } = frame
  if (site.cards === undefined) return
  if (hasCards(site, 'river')) yield planCard(frame, 'card.png', site.planet.description, planetCard(site))
  if (hasCards(site, 'author'))
    for (const author of site.authors)
      yield planCard(frame, cardPath(`author/${author.slug}/index.html`), author.name, authorCard(author))
  if (hasCards(site, 'entry')) for (const entry of site.river.entries) yield* planEntryCard(frame, entry)
}

type Words = Pick<CardFacts, 'title' | 'author' | 'language'>

function planetCard({ planet }: Site): () => Promise<Words> {
  const title = planet.description || planet.name
  return async () => ({ title, author: planet.owner, language: planet.language })
}

function authorCard(author: Author): () => Promise<Words> {
  return async () => ({ title: author.name, author: undefined, language: author.language ?? 'und' })
}

function* planEntryCard(frame: Frame, entry: RiverEntry): Iterable<PlannedFile> {
  const author = frame.authors.get(entry.card.feedId)
  if (author === undefined) return
  const path = cardPath(entryPath(entry.card.entryId))
  yield planCard(frame, path, entryKey(frame, entry), async () => {
    const [headline] = await frame.site.headlines([entry.card.id])
    return { title: titleOf(headline), author: author.name, language: languageOf(frame, headline) }
  })
}

function titleOf(headline: Headline | undefined): string {
  return headline?.name || '…'
}

function languageOf({ site }: Frame, headline: Headline | undefined): string {
  return headline?.language ?? site.planet.language
}

function planCard(frame: Frame, path: string, key: string, wordsOf: () => Promise<Words>): PlannedFile {
  const { planet, theme, makePicture } = frame.site
  const icon = planet.icon === undefined ? theme.assets.get('icon.svg') : undefined
  return {
    path,
    key: digest(
      'card',
      String(version),
      planet.name,
      planet.owner,
      frame.assets.pathOf('icon.svg') ?? '',
      key,
    ),
    async render() {
      if (makePicture === undefined) throw new Error('a card is planned, but nothing can make pictures')
      return makePicture(drawCard({ ...(await wordsOf()), planet: planet.name, icon }))
    },
  }
}
