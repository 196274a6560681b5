import type { Config } from '../config/config.ts'
import type { Hold, LoggedAct } from '../model/moderation.ts'
import { type EntryStory, type Fate, nameOf } from '../planet.ts'
import { moment, plural } from './print.ts'

/** The story of an entry: when it came, where it stands and why there, and whether it is shown. */
export function entryLines(story: EntryStory, config: Config): readonly string[] {
  const { feed, known, stored, fate } = story
  const title = stored?.title || known.title || '(no title)'
  return [
    title,
    `  id         ${known.entryId}`,
    `  feed       ${nameOf(feed)}  ${feed.subscription.url}`,
    ...(stored?.permalink === undefined ? [] : [`  permalink  ${stored.permalink}`]),
    ...(fate.kind === 'shown' ? [`  page       ${config.planet.url}entry/${known.entryId}/`] : []),
    `  First seen ${moment(known.firstSeenAt)}; ${publishedInWords(story)}.`,
    `  Its place is ${moment(known.riverAt)}: ${placeInWords(story)}.`,
    ...(story.stored?.archive === true
      ? [
          '  It is an archive entry: it was old when the planet first saw it, so it was not announced as news.',
        ]
      : []),
    ...editLines(story),
    ...fateLines(fate, config).map((line) => `  ${line}`),
    `  ${documentInWords(story)}`,
  ]
}

function publishedInWords({ known }: EntryStory): string {
  return known.publishedAt === undefined
    ? 'its author gives no date'
    : `published ${moment(known.publishedAt)} by its author’s clock`
}

/** P16 */
function placeInWords({ known: { publishedAt, firstSeenAt, riverAt } }: EntryStory): string {
  if (riverAt === publishedAt) return 'the author’s date, because it is earlier than when it was first seen'
  if (riverAt === firstSeenAt && publishedAt !== undefined && publishedAt > firstSeenAt)
    return 'when it was first seen, because the author’s date lay in the future'
  if (riverAt === firstSeenAt) return 'when it was first seen'
  return publishedAt === undefined
    ? 'below the dated entries of the document that first brought it, because it has no date'
    : 'fixed when it was first seen; a date that changes later does not move it'
}

function editLines({ stored, revisions }: EntryStory): readonly string[] {
  if (stored?.editedAt === undefined) return []
  const kept = revisions === 0 ? '' : `; ${plural(revisions, 'former state')} kept`
  return [`  Its author edited it, last seen ${moment(stored.editedAt)}${kept}. Its place stays.`]
}

function documentInWords({ known }: EntryStory): string {
  if (known.listed) return 'It is in the feed’s document now.'
  return known.missing > 0
    ? 'The feed’s document lacks it, though it lists older ones: the next visit that finds it so withdraws it.'
    : 'It has left the feed’s document, as old entries do.'
}

/** What has become of it, in sentences. */
export function fateLines(fate: Fate, config: Config): readonly string[] {
  switch (fate.kind) {
    case 'shown':
      return [shownInWords(fate), ...alsoInWords(fate)]
    case 'twin':
      return [
        `It is not shown itself: it is the same article as ${fate.of.slice(0, 12)}, which is shown${fate.feed === undefined ? '' : ` from ${nameOf(fate.feed)}`}.`,
      ]
    case 'filtered':
      return [`It is not shown: ${fate.option} keeps it out (${fate.pattern}).`]
    case 'ahead':
      return ['It is not shown yet: its date is in the future, and future_dates is "hide".']
    case 'withdrawn':
      return [
        `It is not shown: its author has withdrawn it${fate.at === undefined ? '' : `, seen ${moment(fate.at)}`}. It comes back if the feed lists it again.`,
      ]
    case 'unarchived':
      return ['It is not shown: it has left its feed, and its author asks that no copy be kept (noarchive).']
    case 'held':
      return [`It is not shown: ${heldInWords(fate.hold, config)}. “almagest approve” shows it.`]
    case 'hidden':
      return [`It is not shown: ${hiddenInWords(fate.act)}. “almagest show” shows it again.`]
    case 'erased':
      return [
        'It is not shown: it was erased by hand. Its words are gone for good, and do not come back with its feed.',
      ]
    case 'disabled':
      return ['It is not shown: its feed is disabled in the configuration.']
    case 'unfollowed':
      return [
        'It is not shown: its feed is not followed any more. It is kept, and comes back if the feed is subscribed again.',
      ]
  }
}

function hiddenInWords(act: LoggedAct | undefined): string {
  if (act === undefined) return 'it was hidden by hand'
  const why = act.reason === '' ? '' : ` (${act.reason})`
  return `it was hidden by ${act.by || 'hand'} ${moment(act.at)}${why}`
}

function heldInWords(hold: Hold, { river }: Config): string {
  switch (hold) {
    case 'joining':
      return `it came with the first visit of its feed, which let in the newest ${river.newFeedEntries} (new_feed_entries)`
    case 'approval':
      return 'it waits for a maintainer (moderation.mode)'
    case 'hand':
      return 'a maintainer put it back'
  }
}

function shownInWords({ page, folded, announced }: Extract<Fate, { kind: 'shown' }>): string {
  const where =
    page === undefined ? 'in the archives, older than the pages of the river' : `on page ${page} of the river`
  const how = folded ? ', folded, because its feed has more entries on that day than are shown in full' : ''
  return `It is shown ${where}${how}${announced ? '' : '; the planet’s feeds do not announce it'}.`
}

function alsoInWords({ alsoOn }: Extract<Fate, { kind: 'shown' }>): readonly string[] {
  return alsoOn.length === 0
    ? []
    : [`The same article is also on ${alsoOn.map((feed) => nameOf(feed)).join(', ')}.`]
}

/** The shape of `--json`. */
export function entryJson({ feed, known, stored, fate, revisions }: EntryStory, config: Config): object {
  return {
    id: known.entryId,
    title: stored?.title ?? known.title,
    permalink: stored?.permalink,
    page: fate.kind === 'shown' ? `${config.planet.url}entry/${known.entryId}/` : undefined,
    feed: { url: feed.subscription.url, name: nameOf(feed) },
    firstSeenAt: known.firstSeenAt,
    publishedAt: known.publishedAt,
    placeAt: known.riverAt,
    editedAt: stored?.editedAt,
    revisions,
    archive: stored?.archive,
    listed: known.listed,
    shown: fate.kind === 'shown',
    fate: fateJson(fate),
    words: fateLines(fate, config).join(' '),
  }
}

function fateJson(fate: Fate): object {
  if (fate.kind === 'shown')
    return { ...fate, alsoOn: fate.alsoOn.map(({ subscription }) => subscription.url) }
  return fate.kind === 'twin' ? { ...fate, feed: fate.feed?.subscription.url } : fate
}
