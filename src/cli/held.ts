import { nameOf } from '../planet.ts'
import { openStore } from '../store/store.ts'
import { configOf } from './planet-run.ts'
import { day, moment, plural, printJson, printLines } from './print.ts'

export interface HeldOptions {
  readonly json?: boolean
}

const why = { approval: 'waits for approval', hand: 'held by hand' } as const

/** `almagest held`: entries that wait for a maintainer, the oldest first. Only looks, also while a build runs. */
export async function heldCommand(path: string | undefined, options: HeldOptions): Promise<number> {
  const config = await configOf(path)
  const store = await openStore(config.store.url, { readOnly: true })
  try {
    const feeds = new Map((await store.feeds()).map((feed) => [feed.id, feed]))
    const waiting = (await store.waiting()).flatMap((entry) => {
      const feed = feeds.get(entry.feedId)
      return feed === undefined ? [] : [{ ...entry, feed }]
    })
    if (options.json === true) {
      const entries = waiting.map(({ feed, entryId, title, permalink, hold, firstSeenAt }) => ({
        id: entryId,
        title,
        permalink,
        feed: feed.subscription.url,
        name: nameOf(feed),
        why: hold,
        firstSeenAt,
      }))
      printJson({ planet: config.planet.name, entries })
    } else if (waiting.length === 0) printLines(['Nothing waits for approval.'])
    else {
      printLines([
        `${plural(waiting.length, 'entry waits', 'entries wait')}:`,
        ...waiting.flatMap(({ entryId, title, permalink, hold, firstSeenAt, feed }) => [
          `  ${entryId.slice(0, 12)}  ${title || '(no title)'}, from ${nameOf(feed)}`,
          `    ${why[hold]} since ${day(firstSeenAt)}${permalink === undefined ? '' : `  ${permalink}`}`,
        ]),
        '“almagest approve ID” lets one in, “almagest approve --feed FEED” all of a feed, “almagest hide ID” keeps one out.',
      ])
    }
    return 0
  } finally {
    await store.close()
  }
}

export interface LogOptions {
  readonly limit: number
  readonly json?: boolean
}

/** `almagest log`: what maintainers did to entries, the newest first. */
export async function logCommand(path: string | undefined, options: LogOptions): Promise<number> {
  const config = await configOf(path)
  const store = await openStore(config.store.url, { readOnly: true })
  try {
    const acts = await store.moderationLog(options.limit)
    if (options.json === true) {
      printJson({
        planet: config.planet.name,
        acts: acts.map(({ entryId, ...act }) => ({ ...act, id: entryId })),
      })
    } else if (acts.length === 0) printLines(['No entry has been moderated.'])
    else {
      printLines(
        acts.map(({ at, by, file, verb, entryId, title, feed, reason }) => {
          const who = [by, file ? config.moderation.file : ''].filter((word) => word !== '').join(', by ')
          const what = `${moment(at)}  ${who || 'somebody'}: ${verb} ${entryId.slice(0, 12)} ${title || '(words erased)'}, from ${feed}`
          return reason === '' ? what : `${what}. ${reason}`
        }),
      )
    }
    return 0
  } finally {
    await store.close()
  }
}
