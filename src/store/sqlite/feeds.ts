import { canonicalUrl } from '../../lib/canonical-url.ts'
import type { HeldFeed, PermanentMove } from '../../model/feed-event.ts'
import type { FeedProfile, FeedQuirks, FollowedFeed } from '../../model/followed-feed.ts'
import type { ProblemCode } from '../../model/problem.ts'
import type { Repair } from '../../model/repair.ts'
import type { Subscription } from '../../model/subscription.ts'
import type { Rhythm, Validators } from '../../model/visit.ts'
import { withoutSecrets } from '../../model/visiting.ts'
import type { Database } from './database.ts'
import { readMeta, somethingShownChanged, writeMeta } from './meta.ts'

/** A place for each of what `feedOf` tells of a feed: objects of so many columns are four times as slow to read. */
const columns = `rank, id, key, url, subscription, profile, validators, body_hash,
  first_visit_at, last_visit_at, last_success_at, next_visit_at, newest_entry_at,
  founding, moved, move_seen, held, quirks, rhythm, repairs, document_bytes, document_at,
  failures, failing_since, problem_code, problem_detail, gone, gone_seen_at`

type Text = string | null
type Whole = number | null
/** Line by line the same. */
type FeedTuple = readonly [
  ...[Whole, number, string, string, string, Text, Text, Text],
  ...[Whole, Whole, Whole, number, Whole],
  ...[number, number, Text, Text, Text, Text, Text, Whole, Whole],
  ...[number, Whole, Text, Text, number, Whole],
]

export function readFeeds(db: Database): readonly FollowedFeed[] {
  const feeds: { readonly rank: number; readonly feed: FollowedFeed }[] = []
  // Sorted here: SQLite would copy all that is known of every feed.
  for (const row of db
    .query(`SELECT ${columns} FROM feeds JOIN feed_states ON feed_id = id WHERE rank IS NOT NULL`)
    .eachTuple())
    feeds.push({ rank: Number(row[0]), feed: feedOf(row as FeedTuple) })
  return feeds.sort((one, other) => one.rank - other.rank).map(({ feed }) => feed)
}

export function readFormerFeeds(db: Database): readonly FollowedFeed[] {
  return db
    .query(
      `SELECT ${columns} FROM feeds JOIN feed_states ON feed_id = id WHERE rank IS NULL ORDER BY id DESC`,
    )
    .tuples()
    .map((row) => ({ ...feedOf(row as FeedTuple), former: true }))
}

// biome-ignore format: as the columns
function feedOf([
  , id, key, url, subscription, profile, validators, bodyHash,
  firstVisitAt, lastVisitAt, lastSuccessAt, nextVisitAt, newestEntryAt,
  founding, moved, moveSeen, held, quirks, rhythm, repairs, documentBytes, documentAt,
  failures, failingSince, problemCode, problemDetail, gone, goneSeenAt,
]: FeedTuple): FollowedFeed {
  return {
    id,
    key,
    url,
    subscription: JSON.parse(subscription),
    profile: parsed<FeedProfile>(profile),
    validators: parsed<Validators>(validators),
    bodyHash: bodyHash ?? undefined,
    firstVisitAt: firstVisitAt ?? undefined,
    lastVisitAt: lastVisitAt ?? undefined,
    lastSuccessAt: lastSuccessAt ?? undefined,
    nextVisitAt,
    newestEntryAt: newestEntryAt ?? undefined,
    founding: founding === 1,
    moved: moved === 1,
    moveSeen: parsed<PermanentMove>(moveSeen),
    held: parsed<HeldFeed>(held),
    quirks: parsed<FeedQuirks>(quirks),
    rhythm: parsed<Rhythm>(rhythm),
    repairs: parsed<readonly Repair[]>(repairs),
    documentBytes: documentBytes ?? undefined,
    documentAt: documentAt ?? undefined,
    failures,
    failingSince: failingSince ?? undefined,
    problem:
      problemCode === null ? undefined : { code: problemCode as ProblemCode, detail: problemDetail ?? '' },
    gone: gone === 1,
    goneSeenAt: goneSeenAt ?? undefined,
  }
}

function parsed<Kind>(json: Text): Kind | undefined {
  return json === null ? undefined : JSON.parse(json)
}

interface StoredFeed {
  readonly id: number
  readonly key: string
  readonly address: string
  readonly url: string
  readonly rank: number | undefined
  readonly subscription: string
}

/** Makes the list that is followed the one given. Only what differs is written. */
export function follow(db: Database, subscriptions: readonly Subscription[]): void {
  db.transaction(() => {
    const before = readStored(db)
    const founding = readMeta(db, 'founded') === undefined
    const wanted = [
      ...new Map(subscriptions.map((subscription) => [subscription.url, subscription])).values(),
    ]
    const known = recognise(wanted, before)
    const changed = wanted.map((subscription, rank) => {
      const feed = known.get(subscription)
      return feed === undefined
        ? insertFeed(db, subscription, rank, founding, before)
        : updateFeed(db, feed, subscription, rank)
    })
    const kept = new Set([...known.values()].map((feed) => feed.id))
    const dropped = before.filter((feed) => feed.rank !== undefined && !kept.has(feed.id))
    for (const feed of dropped) {
      db.query('UPDATE feeds SET rank = NULL, shown = 0 WHERE id = ?').run(feed.id)
    }
    if (founding && wanted.length > 0) writeMeta(db, 'founded', '1')
    if (changed.includes(true) || dropped.length > 0) somethingShownChanged(db)
  })
}

function readStored(db: Database): readonly StoredFeed[] {
  return db
    .query('SELECT id, key, address, url, rank, subscription FROM feeds JOIN feed_states ON feed_id = id')
    .tuples()
    .map((row) => {
      const [id, key, address, url, rank, subscription] = row as StoredTuple
      return { id, key, address, url, rank: rank ?? undefined, subscription }
    })
}

type StoredTuple = readonly [number, string, string, string, number | null, string]

/**
 * Which stored feed each subscription is. A changed address need not be a new feed: it may be where an adopted redirect already
 * led, or the same address by `https` or without `www.`; then entries keep their names and places.
 */
function recognise(
  wanted: readonly Subscription[],
  stored: readonly StoredFeed[],
): ReadonlyMap<Subscription, StoredFeed> {
  const found = new Map<Subscription, StoredFeed>()
  const taken = new Set<StoredFeed>()
  const signs: readonly [(url: string) => string, (feed: StoredFeed) => string][] = [
    [(url) => url, (feed) => feed.address],
    [(url) => url, (feed) => feed.url],
    [(url) => url, (feed) => feed.key],
    [(url) => canonicalUrl(url) ?? url, (feed) => canonicalUrl(feed.address) ?? feed.address],
  ]
  for (const [ofUrl, ofFeed] of signs) {
    const free = stored.filter((feed) => !taken.has(feed))
    const bySign = new Map(free.toReversed().map((feed) => [ofFeed(feed), feed]))
    for (const subscription of wanted) {
      const feed = found.has(subscription) ? undefined : bySign.get(ofUrl(subscription.url))
      if (feed === undefined || taken.has(feed)) continue
      found.set(subscription, feed)
      taken.add(feed)
    }
  }
  return found
}

function insertFeed(
  db: Database,
  subscription: Subscription,
  rank: number,
  founding: boolean,
  before: readonly StoredFeed[],
): boolean {
  // A feed that was first subscribed at this address and has moved since keeps its key: entry ids hang on it.
  const namesakes = before.filter((feed) => feed.key.split(' ')[0] === subscription.url).length
  const key = namesakes === 0 ? subscription.url : `${subscription.url} ${namesakes + 1}`
  const row = db
    .query(
      'INSERT INTO feeds (key, address, rank, shown, founding, subscription) VALUES (?, ?, ?, ?, ?, ?) RETURNING id',
    )
    .get(
      key,
      subscription.url,
      rank,
      !subscription.disabled,
      founding,
      JSON.stringify(withoutSecrets(subscription)),
    )
  db.query('INSERT INTO feed_states (feed_id, url) VALUES (?, ?)').run(row?.id, subscription.url)
  return true
}

/** Returns whether anything changed. */
function updateFeed(db: Database, feed: StoredFeed, subscription: Subscription, rank: number): boolean {
  const json = JSON.stringify(withoutSecrets(subscription))
  if (feed.rank === rank && feed.subscription === json) return false
  db.query('UPDATE feeds SET address = ?, rank = ?, shown = ?, subscription = ? WHERE id = ?').run(
    subscription.url,
    rank,
    !subscription.disabled,
    json,
    feed.id,
  )
  if (feed.address !== subscription.url && feed.url !== subscription.url)
    moveFeed(db, feed.id, subscription.url)
  const before = JSON.parse(feed.subscription) as Subscription
  if (trustOf(before) !== trustOf(subscription)) {
    db.query('UPDATE entries SET clean_version = 0 WHERE feed_id = ?').run(feed.id)
  }
  heedVisiting(db, feed.id, before, subscription)
  return true
}

/** The maintainer's word beats any redirect that was adopted; what is known of the old address says nothing of the new one. */
function moveFeed(db: Database, feedId: number, url: string): void {
  db.query(
    `UPDATE feed_states SET url = ?, moved = 1, move_seen = NULL, held = NULL, quirks = NULL, validators = NULL, body_hash = NULL, next_visit_at = 0,
       failures = 0, failing_since = NULL, problem_code = NULL, problem_detail = NULL, gone = 0, gone_seen_at = NULL
     WHERE feed_id = ?`,
  ).run(url, feedId)
}

/** What was read under another encoding is read again; a shorter period holds at once, unless its server asked for patience. */
function heedVisiting(db: Database, feedId: number, before: Subscription, now: Subscription): void {
  if (before.encoding !== now.encoding)
    db.query(
      'UPDATE feed_states SET validators = NULL, body_hash = NULL, next_visit_at = 0 WHERE feed_id = ?',
    ).run(feedId)
  if (now.periodMs !== undefined && before.periodMs !== now.periodMs)
    db.query(
      `UPDATE feed_states SET next_visit_at = min(next_visit_at, last_visit_at + ?)
       WHERE feed_id = ? AND problem_code IS NULL AND last_visit_at IS NOT NULL`,
    ).run(now.periodMs, feedId)
}

/** What decides how its entries are cleaned. */
function trustOf({ ignore, types }: Subscription): string {
  return JSON.stringify([ignore, types])
}
