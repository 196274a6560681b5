import type { Site } from '../../model/site.ts'

/** Pixels that the networks that show cards agree on. */
export const cardSize = { width: 1200, height: 630 } as const

/** Which pages have a card of their own, by what the maintainer wants; all others share the planet’s. */
const ownCards: Readonly<Record<NonNullable<Site['cards']>, readonly string[]>> = {
  planet: [],
  authors: ['author'],
  entries: ['author', 'entry'],
}

export function hasCards({ cards }: Pick<Site, 'cards'>, kind: string): boolean {
  if (cards === undefined) return false
  return kind === 'river' || ownCards[cards].includes(kind)
}

/** The card of a page lies beside it. */
export function cardPath(page: string): string {
  return page.replace(/index\.html$/, 'card.png')
}

/** The card that a page names; undefined where there are none. */
export function cardOf(site: Pick<Site, 'cards'>, kind: string, path: string): string | undefined {
  if (site.cards === undefined) return undefined
  return hasCards(site, kind) && kind !== 'river' ? cardPath(path) : 'card.png'
}
