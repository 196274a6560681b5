import { type JudgePolicy, judge } from '../../src/judge/judge.ts'
import { Html } from '../../src/lib/html.ts'
import type { Entry } from '../../src/model/entry.ts'
import type { Feed } from '../../src/model/feed.ts'
import type { Judgement, KnownEntry } from '../../src/model/judgement.ts'
import type { CleanEntry } from '../../src/model/stored-entry.ts'
import type { Text } from '../../src/model/text.ts'
import type { Timestamp } from '../../src/model/timestamp.ts'

export const hour = 3_600_000
export const day = 24 * hour
/** The moment at which these tests begin to read feeds. */
export const start = Date.UTC(2025, 9, 29, 21, 43)

/** An entry in few words: whatever is left out is as a usual blog has it. */
export interface Sketch {
  /** undefined: like the title; null: none. */
  readonly id?: string | null
  /** undefined: like the title; null: none. */
  readonly link?: string | null
  readonly title?: string
  readonly text?: string
  readonly at?: number | undefined
  readonly updated?: number
  readonly extra?: Partial<Entry>
}

export function text(value: string): Text {
  return { type: 'html', value }
}

export function moment(at: number): Timestamp {
  return { raw: new Date(at).toISOString(), at }
}

export function entry({ id, link, title = 'Untitled', text: words, at, updated, extra }: Sketch): Entry {
  const slug = title.toLowerCase().replace(/\W+/g, '-')
  return {
    id: id === null ? undefined : (id ?? `https://blog.example/?p=${slug}`),
    permalink: link === null ? undefined : (link ?? `https://blog.example/${slug}/`),
    title: title === '' ? undefined : { type: 'text', value: title },
    content: [text(words ?? `<p>All about ${title}.</p>`)],
    published: at === undefined ? undefined : moment(at),
    updated: updated === undefined ? undefined : moment(updated),
    authors: [],
    contributors: [],
    categories: [],
    links: [],
    enclosures: [],
    thumbnails: [],
    chapters: [],
    ...extra,
  }
}

export function feed(sketches: readonly Sketch[], fields: Partial<Feed> = {}): Feed {
  return {
    format: 'rss',
    version: '2.0',
    hubs: [],
    authors: [],
    contributors: [],
    categories: [],
    links: [],
    skipHours: [],
    skipDays: [],
    blocked: false,
    complete: false,
    deleted: [],
    ...fields,
    entries: sketches.map(entry),
  }
}

/** Entries titled as given, newest first, a day apart, the newest `start - day`. */
export function daily(...titles: readonly string[]): readonly Sketch[] {
  return titles.map((title, index) => ({ title, at: start - (index + 1) * day }))
}

export const runningPlanet: JudgePolicy = {
  newFeedEntries: 0,
  futureDates: 'first-seen',
  firstVisit: false,
  planetIsNew: false,
  moderation: 'open',
  movedAddress: false,
  ignore: [],
}

export function clean(raw: Entry): CleanEntry {
  return {
    title: raw.title?.value ?? '',
    content: Html.vouch(raw.content[0]?.value ?? ''),
    text: raw.content[0]?.value ?? '',
    authors: [],
    contributors: [],
    categories: raw.categories,
    enclosures: raw.enclosures,
    publishedAt: raw.published?.at,
  }
}

interface Remembered extends KnownEntry {
  readonly shownTitle: string
  readonly archive: boolean
}

interface VisitOptions extends Partial<JudgePolicy> {
  readonly partial?: boolean
  readonly fields?: Partial<Feed>
}

export interface Reader {
  /** Reads a document an hour after the one before. */
  visit(sketches: readonly Sketch[], options?: VisitOptions): Judgement
  /** Titles as the river has them, newest place first. */
  river(): readonly string[]
  /** Where an entry stands in time. */
  placeOf(title: string): number | undefined
  find(title: string): Remembered | undefined
  readonly all: readonly Remembered[]
  readonly now: number
}

interface ReaderSetting {
  readonly feedKey?: string
  /** Of the first visit. Default: the planet is new. */
  readonly first?: VisitOptions
  readonly onClean?: (raw: Entry) => void
}

/** A reader of one feed with a memory like the store's: judges document after document. */
export function reader(setting: ReaderSetting = {}): Reader {
  const { feedKey = 'https://blog.example/feed', first = { planetIsNew: true }, onClean } = setting
  let memory: readonly Remembered[] = []
  let now = start - hour
  let visits = 0

  function visit(sketches: readonly Sketch[], options: VisitOptions = {}): Judgement {
    now += hour
    const {
      partial = false,
      fields,
      ...policy
    } = { ...(visits === 0 ? { firstVisit: true, ...first } : {}), ...options }
    const judgement = judge({
      feedKey,
      known: memory,
      feed: feed(sketches, fields),
      partial,
      now,
      policy: { ...runningPlanet, ...policy },
      clean: (raw) => {
        onClean?.(raw)
        return clean(raw)
      },
    })
    visits += 1
    memory = remember(memory, judgement)
    return judgement
  }

  const river = (): readonly string[] =>
    memory
      .filter((known) => !known.withdrawn && known.hold === undefined)
      .sort((a, b) => b.riverAt - a.riverAt || a.position - b.position)
      .map((known) => known.shownTitle)
  const find = (title: string): Remembered | undefined => memory.find((known) => known.shownTitle === title)

  return {
    visit,
    river,
    find,
    placeOf: (title) => find(title)?.riverAt,
    get all() {
      return memory
    },
    get now() {
      return now
    },
  }
}

/** What the store does with a judgement. */
function remember(memory: readonly Remembered[], judgement: Judgement): readonly Remembered[] {
  const edits = new Map(judgement.edited.map((edit) => [edit.id, edit]))
  const { listed, unlisted, missing, withdrawn } = judgement
  const kept = memory.map((known): Remembered => {
    const edit = edits.get(known.id)
    const aliases = judgement.aliases.filter(({ id }) => id === known.id).map(({ alias }) => alias)
    return {
      ...known,
      ...(edit === undefined
        ? {}
        : {
            shownTitle: edit.clean.title,
            title: edit.title,
            canonical: edit.canonical,
            fingerprint: edit.fingerprint,
            publishedAt: known.publishedAt ?? edit.publishedAt,
          }),
      aliases: [...known.aliases, ...aliases],
      ...(listed.includes(known.id) ? { listed: true, missing: 0, withdrawn: false } : {}),
      ...(unlisted.includes(known.id) ? { listed: false, missing: 0 } : {}),
      ...(missing.includes(known.id) ? { listed: false, missing: 1 } : {}),
      ...(withdrawn.includes(known.id) ? { listed: false, withdrawn: true } : {}),
    }
  })
  const added = judgement.added.map(
    (fresh, index): Remembered => ({
      ...fresh,
      id: memory.length + index + 1,
      shownTitle: fresh.clean.title,
      missing: 0,
      withdrawn: false,
      listed: true,
    }),
  )
  return [...kept, ...added]
}
