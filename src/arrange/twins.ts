import type { CardTable } from '../model/card-table.ts'

/** What deciding whose an entry is needs of it. */
export interface Attribution {
  readonly id: number
  readonly feedId: number
  readonly permalink?: string | undefined
  readonly source?: { readonly id?: string | undefined; readonly siteLink?: string | undefined } | undefined
}

/**
 * The ids of those entries that stand on the site of the feed that carries them, so that the feed is their author's own
 * and no aggregate. `sites`: feed → its site address.
 */
export function ownEntries(
  entries: Iterable<Attribution>,
  sites: ReadonlyMap<number, string | undefined>,
): ReadonlySet<number> {
  const own = new Set<number>()
  for (const entry of entries) {
    const site = hostOf(sites.get(entry.feedId))
    if (site === undefined || site !== hostOf(entry.permalink)) continue
    const from = hostOf(entry.source?.siteLink)
    if (from === undefined || from === site) own.add(entry.id)
  }
  return own
}

function hostOf(address: string | undefined): string | undefined {
  const host = address === undefined ? undefined : URL.parse(address)?.hostname
  return host?.replace(/^www\./, '')
}

/** What is left of a river in which articles that several feeds carry are shown once. */
export interface Merged {
  readonly rows: Uint32Array
  /** Row → the other feeds that carry it too. */
  readonly alsoOn: ReadonlyMap<number, readonly number[]>
}

/**
 * Shows an article that several feeds carry once (P11): in the author's own feed rather than an aggregate, then where it
 * appeared first. `rows` are in their order, newest first; `twins` and `own` are ids. Planet 2.0 let the first feed of the
 * configuration win on the guid alone, and Venus the one fetched last, so that a feed could suppress another's entries; here
 * only entries that the store found to be one article are merged, and never two of the same feed: an address that a feed gives
 * to several entries does not name an article, and no entry may get lost.
 */
export function mergeTwins(
  cards: CardTable,
  rows: Uint32Array,
  twins: readonly (readonly number[])[],
  own: ReadonlySet<number>,
  feedRank: (feedId: number) => number,
): Merged {
  const alsoOn = new Map<number, readonly number[]>()
  if (twins.length === 0) return { rows, alsoOn }
  const wanted = new Set(twins.flat())
  const found = new Map<number, number>()
  for (const row of rows) if (wanted.has(cards.id(row))) found.set(cards.id(row), row)
  const merged = new Set<number>()
  for (const ids of joined(twins)) {
    const copies = ids.flatMap((id) => found.get(id) ?? [])
    const [winner, ...others] = inOrderOfClaim(cards, copies, own, feedRank)
    if (winner === undefined || others.length === 0) continue
    for (const row of others) merged.add(row)
    const feeds = others.map((row) => cards.feedId(row))
    alsoOn.set(
      winner,
      feeds.sort((one, other) => feedRank(one) - feedRank(other)),
    )
  }
  return { rows: merged.size === 0 ? rows : rows.filter((row) => !merged.has(row)), alsoOn }
}

/** Groups that share an entry are one: a copy may be known by its address to one feed and by its source to another. */
function joined(twins: readonly (readonly number[])[]): Iterable<readonly number[]> {
  const groupOf = new Map<number, Set<number>>()
  for (const ids of twins) {
    const group = new Set(ids)
    for (const other of new Set(ids.flatMap((id) => groupOf.get(id) ?? [])))
      for (const id of other) group.add(id)
    for (const id of group) groupOf.set(id, group)
  }
  return [...new Set(groupOf.values())].map((group) => [...group])
}

function inOrderOfClaim(
  cards: CardTable,
  copies: readonly number[],
  own: ReadonlySet<number>,
  feedRank: (feedId: number) => number,
): readonly number[] {
  const perFeed = new Map<number, number>()
  for (const row of copies) perFeed.set(cards.feedId(row), (perFeed.get(cards.feedId(row)) ?? 0) + 1)
  return copies
    .filter((row) => perFeed.get(cards.feedId(row)) === 1)
    .sort(
      (one, other) =>
        Number(own.has(cards.id(other))) - Number(own.has(cards.id(one))) ||
        cards.riverAt(one) - cards.riverAt(other) ||
        feedRank(cards.feedId(one)) - feedRank(cards.feedId(other)) ||
        cards.id(one) - cards.id(other),
    )
}
