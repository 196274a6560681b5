import { resolve } from 'node:path'
import { type Answer, isLocalAddress } from '../fetch/fetch.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { VisitRecord } from '../store/store.ts'
import { hostOf } from './host-holds.ts'
import { readAnswer } from './read-answer.ts'
import { isSought, seekSuccessor } from './successor.ts'
import type { VisitContext } from './visit-context.ts'
import { postponed, settled } from './visit-record.ts'
import { believes304, wishesOf } from './visiting.ts'

/** Visits one feed: fetch, parse, judge, clean. Undefined if the run was stopped before an answer came. */
export async function visitFeed(feed: FollowedFeed, context: VisitContext): Promise<VisitRecord | undefined> {
  const answer = await fetchFeed(feed, context)
  const at = context.clock()
  switch (answer.kind) {
    case 'aborted':
      return undefined
    case 'postponed':
      return postponed(feed, answer, at, context)
    case 'failed': {
      const reading = await readAnswer(feed, answer, at, context)
      const sought = isSought(feed, at) ? await seekSuccessor(feed, context, at) : undefined
      return settled(feed, answer, { ...reading, sought }, at, context)
    }
    case 'not-modified':
    case 'document':
      return settled(feed, answer, await readAnswer(feed, answer, at, context), at, context)
  }
}

function fetchFeed(feed: FollowedFeed, context: VisitContext): Promise<Answer> {
  const { url, validators, failures, id, lastVisitAt, subscription, quirks } = feed
  const { holds } = context
  const now = context.clock()
  const wishes = wishesOf(subscription, quirks, now)
  if (isLocalAddress(url))
    return context.fetcher.visit({ ...wishes, url: localPath(url, context.folder), validators })
  const request = {
    ...wishes,
    ...{ url, failures, feedId: id, expect: 'feed' as const },
    validators: believes304(feed, now) ? validators : undefined,
    hostNotBefore: holds.size === 0 ? undefined : holds.get(hostOf(url)),
    whenRoom: () => context.desk.room(),
    askRobots: dayOf(lastVisitAt) !== dayOf(now),
  }
  return context.fetcher.visit(request, context.signal)
}

function localPath(url: string, folder: string): string {
  return /^file:/i.test(url) ? url : resolve(folder, url)
}

/** What a site's robots.txt says holds for a day (F42, RFC 9309 §2.4). */
function dayOf(moment: number | undefined): number | undefined {
  return moment === undefined ? undefined : Math.floor(moment / 86_400_000)
}
