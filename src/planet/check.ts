import { resolve } from 'node:path'
import { matches } from '../arrange/arrange.ts'
import type { Config } from '../config/config.ts'
import type { Fetcher } from '../fetch/fetch.ts'
import {
  type Exam,
  examine,
  type FeedFacts,
  type Finding,
  factsOf,
  finding,
  findingOf,
  share,
} from '../health/health.ts'
import { judge } from '../judge/judge.ts'
import { excerpt } from '../lib/excerpt.ts'
import { languageTag } from '../lib/language-tag.ts'
import type { AddedEntry } from '../model/judgement.ts'
import { describeProblem } from '../model/problem.ts'
import { type Subscription, subscribeTo } from '../model/subscription.ts'
import { cleanEntry } from '../sanitize/sanitize.ts'
import { type FoundFeed, feedsOf, type NoFeed, readFeedAt } from './find-feed.ts'
import { inTheirLanguages } from './language.ts'
import { subscribedAs } from './subscribed.ts'

/** How an entry will look in the river. */
export interface PreviewEntry {
  readonly title: string
  readonly permalink: string | undefined
  /** Its place, milliseconds UTC. */
  readonly at: number
  /** It has no date: its place only says that others come before it. */
  readonly undated?: boolean
  /** Its first words. */
  readonly text: string
}

/** Would this feed do? */
export interface FeedCheck {
  readonly address: string
  /** Where it was found after redirects; undefined if it could not be read. */
  readonly url: string | undefined
  /** No finding is an error. */
  readonly ok: boolean
  readonly findings: readonly Finding[]
  readonly facts: FeedFacts | undefined
  /** Newest first. */
  readonly preview: readonly PreviewEntry[]
}

export interface CheckContext {
  readonly config: Config
  readonly fetcher: Fetcher
  readonly now: number
  readonly signal?: AbortSignal | undefined
}

const previewed = 5
const previewChars = 160

/**
 * Visits a feed, reads and judges it as a build would, and tells what came out. Stores nothing. `subscription`: the one that is
 * looked at, if it is one already, so that it is not called its own duplicate. Undefined if the run was stopped.
 */
export async function checkFeed(
  address: string,
  context: CheckContext,
  subscription?: Subscription,
): Promise<FeedCheck | undefined> {
  const found = await readFeedAt(
    placeOf(address, subscription, context.config),
    context.fetcher,
    context.signal,
    subscription,
  )
  if (found.kind === 'stopped') return undefined
  const checked =
    found.kind === 'feed'
      ? await checkFound(address, found, context, subscription)
      : { url: undefined, findings: unreadable(found), facts: undefined, preview: [] }
  return { address, ...checked, ok: checked.findings.every(({ level }) => level !== 'error') }
}

/** A path of the configuration is relative to its folder, one of the command line to the current one. */
function placeOf(address: string, subscription: Subscription | undefined, { folder }: Config): string {
  if (/^[a-z][a-z0-9+.-]+:/i.test(address)) return address
  return subscription === undefined ? resolve(address) : resolve(folder, address)
}

const mostNamed = 5

function unreadable({ problem, answer }: NoFeed): readonly Finding[] {
  const others = answer === undefined ? [] : feedsOf(answer).filter(({ found }) => found !== 'guess')
  if (others.length === 0) return [findingOf(problem)]
  const names = others
    .slice(0, mostNamed)
    .map(({ url, title }) => (title === undefined ? url : `${url} (${title})`))
  return [findingOf(problem), finding('check.other-feeds', `the page names feeds: ${names.join(', ')}`)]
}

async function checkFound(
  address: string,
  found: FoundFeed,
  context: CheckContext,
  subscription: Subscription | undefined,
): Promise<Omit<FeedCheck, 'address' | 'ok'>> {
  const followed = subscription ?? subscribeTo(address)
  const added = await entriesOf(found, followed, context)
  const exam = examOf(address, found, added, context)
  const site = followed.site ?? found.feed.siteLink
  return {
    url: found.answer.url,
    findings: [
      ...duplicates(found, address, context.config, subscription),
      ...examine(exam).filter(({ code }) => code !== 'check.no-title' || followed.name === undefined),
      ...(await siteFindings(site, context)),
      ...filtered(added, followed, context.config),
    ],
    facts: factsOf(exam),
    preview: added
      .toSorted((a, b) => b.riverAt - a.riverAt || a.position - b.position)
      .slice(0, previewed)
      .map(previewOf),
  }
}

/** Its entries as a first visit would bring them, in the order of the document. */
async function entriesOf(
  { feed }: FoundFeed,
  { url, ignore, types, language }: Subscription,
  context: CheckContext,
): Promise<readonly AddedEntry[]> {
  const judgement = judge({
    feedKey: url,
    known: [],
    feed,
    partial: false,
    now: context.now,
    policy: {
      newFeedEntries: 0,
      futureDates: context.config.river.futureDates,
      firstVisit: true,
      planetIsNew: true,
      moderation: 'open',
      movedAddress: false,
      ignore,
    },
    clean: (entry, entryId) => cleanEntry(entry, { idPrefix: `e${entryId.slice(0, 8)}-`, ignore, types }),
  })
  const { added } = await inTheirLanguages(judgement, language ?? languageTag(feed.language))
  return added.toSorted((a, b) => a.position - b.position)
}

/** Undefined: the planet does not say what it is about. */
function countOnTopic(added: readonly AddedEntry[], { check }: Config): number | undefined {
  const { topic } = check
  if (topic === undefined) return undefined
  return added.filter(({ clean }) => matches(clean, { include: topic })).length
}

function examOf(
  address: string,
  { answer, feed, repairs, title }: FoundFeed,
  added: readonly AddedEntry[],
  { now, config }: CheckContext,
): Exam {
  const { validators, url, permanentUrl, contentType, wireBytes, milliseconds } = answer
  return {
    now,
    address,
    url,
    permanentUrl,
    contentType,
    hasValidators: validators.etag !== undefined || validators.lastModified !== undefined,
    wireBytes,
    milliseconds,
    feed,
    repairs,
    title,
    entries: added.map(({ clean }) => clean),
    planetLanguage: config.planet.language,
    onTopic: countOnTopic(added, config),
    activityThresholdMs: config.river.activityThresholdMs,
  }
}

function duplicates(
  { answer, url, feed }: FoundFeed,
  address: string,
  config: Config,
  itself: Subscription | undefined,
): readonly Finding[] {
  const others = config.subscriptions.filter((other) => other !== itself)
  const same = subscribedAs([address, answer.url, url, feed.selfLink], others)
  if (same === undefined) return []
  const name = same.name === undefined ? '' : ` as ${same.name}`
  return [finding('check.duplicate', `the planet has it already${name}: ${same.url}`)]
}

async function siteFindings(
  site: string | undefined,
  { fetcher, signal }: CheckContext,
): Promise<readonly Finding[]> {
  if (site === undefined) return []
  const answer = await fetcher.visit({ url: site, expect: 'anything' }, signal)
  if (answer.kind !== 'failed') return []
  return [
    finding('check.site-missing', `the site ${site} does not answer: ${describeProblem(answer.problem)}`),
  ]
}

function filtered(
  added: readonly AddedEntry[],
  subscription: Subscription,
  { river }: Config,
): readonly Finding[] {
  const kept = added.filter(({ clean }) => matches(clean, river) && matches(clean, subscription)).length
  if (kept === added.length) return []
  return [finding('check.filtered', `${kept === 0 ? 'none' : share(kept, added.length)} would be shown`)]
}

function previewOf({ clean, riverAt, publishedAt }: AddedEntry): PreviewEntry {
  const { title, permalink, text } = clean
  const entry = { title, permalink, at: riverAt, text: excerpt(text, previewChars) }
  return publishedAt === undefined ? { ...entry, undated: true } : entry
}
