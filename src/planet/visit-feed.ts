import { resolve } from 'node:path'
import { type Answer, isLocalAddress } from '../fetch/fetch.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { VisitRecord } from '../store/store.ts'
import { readAnswer } from './read-answer.ts'
import type { VisitContext } from './visit-context.ts'
import { postponed, settled } from './visit-record.ts'

/** Visits one feed: fetch, parse, judge, clean. Undefined if the run was stopped before an answer came. */
export async function visitFeed(feed: FollowedFeed, context: VisitContext): Promise<VisitRecord | undefined> {
  const answer = await fetchFeed(feed, context)
  const at = context.clock()
  switch (answer.kind) {
    case 'aborted':
      return undefined
    case 'postponed':
      return postponed(feed, answer, at, context)
    case 'failed':
    case 'not-modified':
    case 'document':
      return settled(feed, answer, await readAnswer(feed, answer, at, context), at, context)
  }
}

function fetchFeed(feed: FollowedFeed, context: VisitContext): Promise<Answer> {
  const { validators, failures, id } = feed
  const url = isLocalAddress(feed.url) ? resolve(context.folder, feed.url) : feed.url
  return context.fetcher.visit({ url, validators, failures, feedId: id, expect: 'feed' }, context.signal)
}
