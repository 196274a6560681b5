import { canonicalUrl } from '../lib/canonical-url.ts'
import { formatSize } from '../lib/size.ts'
import { spanInWords } from '../lib/span.ts'
import type { Entry } from '../model/entry.ts'
import type { Feed } from '../model/feed.ts'
import { type Exam, isWeb } from './exam.ts'
import { datesOf, factsOf, isExcerpt } from './feed-facts.ts'
import { type Finding, type FindingCode, finding, share } from './finding.ts'

type Rule = (exam: Exam) => Finding | readonly Finding[] | undefined

const large = 1024 * 1024
const slowMs = 5000
/** A clock that is a little fast is no news. */
const clockSkewMs = 3_600_000
const busyPerWeek = 21

/** In the order in which they are told: the way to the document, the document, its entries, the blog. */
const rules: readonly Rule[] = [
  moved,
  ({ url }) =>
    /^http:/i.test(url) ? finding('check.insecure', 'the feed comes unencrypted, by http') : undefined,
  ({ milliseconds }) =>
    milliseconds > slowMs ? finding('check.slow', `the answer took ${spanInWords(milliseconds)}`) : undefined,
  ({ wireBytes }) =>
    wireBytes > large ? finding('check.large', `the document has ${formatSize(wireBytes)}`) : undefined,
  ({ url, hasValidators }) =>
    isWeb(url) && !hasValidators
      ? finding('check.no-validators', 'unchanged or not, every visit costs the whole document')
      : undefined,
  mediaType,
  ({ repairs }) =>
    repairs.map(({ message, line, count }) =>
      finding('check.repaired', count > 1 ? `${message} (${count} times)` : message, line),
    ),
  ({ feed }) => {
    const lacking = lackingParts(feed)
    return lacking.length > 0 ? finding('check.incomplete', `it has no ${lacking.join(', no ')}`) : undefined
  },
  ({ title }) => (title === undefined ? finding('check.no-title', 'the feed has no title') : undefined),
  ({ feed }) =>
    feed.language === undefined && feed.entries.every(({ language }) => language === undefined)
      ? finding('check.no-language', 'it does not say in which language it is written')
      : undefined,
  otherLanguage,
  ({ entries, onTopic }) =>
    onTopic !== undefined && onTopic * 2 < entries.length
      ? finding('check.off-topic', `${none(onTopic, entries.length)} about what the planet is about`)
      : undefined,
  ({ entries }) =>
    entries.length === 0 ? finding('check.no-entries', 'there are no entries in it') : undefined,
  undated,
  badDates,
  futureDates,
  ({ feed }) => some('check.no-ids', feed.entries, ({ id }) => id === undefined, 'no id'),
  sameIds,
  ({ feed }) => some('check.no-links', feed.entries, ({ permalink }) => permalink === undefined, 'no link'),
  ({ entries }) => some('check.no-titles', entries, ({ title }) => title === '', 'no title'),
  ({ entries }) => some('check.no-text', entries, ({ text }) => text === '', 'no text'),
  ({ entries }) => some('check.excerpts', entries, isExcerpt, 'only an excerpt'),
  silent,
  busy,
  ({ feed }) =>
    feed.siteLink === undefined
      ? finding('check.no-site', 'it does not say which site it belongs to')
      : undefined,
]

/** Everything worth saying of a feed that can be read. Whether it is subscribed already, and its site answers, others must see. */
export function examine(exam: Exam): readonly Finding[] {
  return rules.flatMap((rule) => rule(exam) ?? [])
}

function moved({ address, url, permanentUrl }: Exam): Finding | undefined {
  if (permanentUrl !== undefined && permanentUrl !== address)
    return finding('check.moved', `the address leads on for good, to ${permanentUrl}`)
  return isWeb(address) && url !== address && canonicalUrl(url) !== canonicalUrl(address)
    ? finding('check.redirected', `the address leads on to ${url}`)
    : undefined
}

/** Browsers and some readers go by it; this planet does not. */
function mediaType({ url, contentType }: Exam): Finding | undefined {
  if (!isWeb(url) || (contentType !== undefined && /xml|json/i.test(contentType))) return undefined
  return finding('check.media-type', `it is served as ${contentType ?? 'nothing in particular'}`)
}

/** What the standards ask for: RSS 2.0 “Required channel elements”, RFC 4287 §4.1, JSON Feed 1.1 “Top-level”. */
function lackingParts({
  format,
  title,
  siteLink,
  description,
  id,
  updated,
  entries,
}: Feed): readonly string[] {
  const parts: Readonly<Record<Feed['format'], readonly (readonly [name: string, isThere: boolean])[]>> = {
    rss: [
      ['link of the channel', siteLink !== undefined],
      ['description of the channel', description !== undefined],
    ],
    atom: [
      ['id of the feed', id !== undefined],
      ['updated of the feed', updated !== undefined],
      ['updated of every entry', entries.every((entry) => entry.updated !== undefined)],
      ['title of every entry', entries.every((entry) => entry.title !== undefined)],
    ],
    json: [['title of the feed', title !== undefined]],
    cdf: [],
  }
  return parts[format].flatMap(([name, isThere]) => (isThere ? [] : [name]))
}

function undated({ feed }: Exam): Finding | undefined {
  return some('check.no-dates', feed.entries, (entry) => datesOf(entry).length === 0, 'no date')
}

function badDates({ feed }: Exam): Finding | undefined {
  const bad = feed.entries.filter((entry) => {
    const dates = datesOf(entry)
    return dates.length > 0 && dates.every(({ at }) => at === undefined)
  })
  const [first] = bad
  if (first === undefined) return undefined
  const raw = datesOf(first)[0]?.raw.slice(0, 60) ?? ''
  return finding(
    'check.bad-dates',
    `the date of ${share(bad.length, feed.entries.length)} cannot be read: “${raw}”`,
  )
}

function futureDates({ feed, now }: Exam): Finding | undefined {
  const ahead = feed.entries.flatMap(({ published }) =>
    published?.at !== undefined && published.at > now + clockSkewMs ? [published] : [],
  )
  const [first] = ahead
  if (first === undefined) return undefined
  const raw = first.raw.slice(0, 60)
  return finding(
    'check.future-dates',
    `the date of ${share(ahead.length, feed.entries.length)} is in the future: “${raw}”`,
  )
}

function sameIds({ feed }: Exam): Finding | undefined {
  const ids = feed.entries.flatMap(({ id }) => id ?? [])
  const seen = new Set<string>()
  const again = ids.find((id) => seen.size === seen.add(id).size)
  if (again === undefined) return undefined
  const message = `${ids.length - new Set(ids).size} of ${ids.length} ids have been used already, the first is ${again.slice(0, 120)}`
  return finding('check.same-ids', message)
}

function silent({ activityThresholdMs, now, ...exam }: Exam): Finding | undefined {
  const { newestAt } = factsOf({ activityThresholdMs, now, ...exam })
  if (activityThresholdMs === 0 || newestAt === undefined || now - newestAt < activityThresholdMs)
    return undefined
  return finding('check.silent', `the newest entry is ${spanInWords(now - newestAt)} old`)
}

function busy(exam: Exam): Finding | undefined {
  const { entriesPerWeek } = factsOf(exam)
  if (entriesPerWeek === undefined || entriesPerWeek < busyPerWeek) return undefined
  return finding('check.busy', `it brings some ${Math.round(entriesPerWeek)} entries a week`)
}

/** Most of its entries are in a language that is not the planet's. */
function otherLanguage(exam: Exam): Finding | undefined {
  const [[language, count] = ['', 0]] = Object.entries(factsOf(exam).languages)
  if (count * 2 <= exam.entries.length || language === exam.planetLanguage.split('-')[0]?.toLowerCase())
    return undefined
  const name = new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language
  const verb = count === 1 || exam.entries.length === 1 ? 'is' : 'are'
  return finding('check.other-language', `${share(count, exam.entries.length)} ${verb} in ${name}`)
}

function none(count: number, of: number): string {
  if (count === 0) return of === 1 ? 'its only entry is not' : 'none of its entries is'
  return `only ${share(count, of)} ${count === 1 ? 'is' : 'are'}`
}

function some<Item extends Entry | Exam['entries'][number]>(
  code: FindingCode,
  items: readonly Item[],
  lacks: (item: Item) => boolean,
  what: string,
): Finding | undefined {
  const count = items.filter(lacks).length
  if (count === 0) return undefined
  const verb = count === 1 || items.length === 1 ? 'has' : 'have'
  return finding(code, `${share(count, items.length)} ${verb} ${what}`)
}
