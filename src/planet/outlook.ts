import { createHash } from 'node:crypto'
import { type Config, loadTheme } from '../config/config.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { SiteHealth, Standing } from '../model/health.ts'
import type { Author } from '../model/planet.ts'
import type { Site, SitePolicy, Theme } from '../model/site.ts'
import type { Store } from '../store/store.ts'
import { authorsOf } from './authors.ts'
import { policyOf } from './policy.ts'
import { siteHealth, standingsOf } from './site-health.ts'

/** What a site follows from, entries aside: cheap to gather, and enough to tell whether anything has changed. */
export interface Outlook {
  readonly theme: Theme
  /** Those that are shown. */
  readonly feeds: readonly FollowedFeed[]
  readonly authors: readonly Author[]
  readonly standings: readonly Standing[]
  readonly health: Omit<SiteHealth, 'filtered'>
  readonly policy: SitePolicy
  readonly generator: Site['generator']
  /** Names all of it and the entries, but for how feeds stand. */
  readonly hash: string
}

export async function outlookOf(
  config: Config,
  followed: readonly FollowedFeed[],
  store: Store,
  { now, generator }: { readonly now: number; readonly generator: Site['generator'] },
): Promise<Outlook> {
  const theme = await loadTheme(config.planet.theme, config.folder, {
    slots: config.planet.slots,
    options: config.themeOptions,
  })
  const feeds = followed.filter((feed) => !feed.subscription.disabled)
  const authors = authorsOf(feeds, now, config.river.activityThresholdMs)
  const standings = standingsOf(followed, authors, now, config.river.activityThresholdMs)
  const health = siteHealth(standings, now, store)
  const policy = policyOf(config, authors, generator)
  const hash = hashOf(await store.revision(), config, theme, authors, generator, policy)
  return { theme, feeds, authors, standings, health, policy, generator, hash }
}

/** Names everything that pages and feeds follow from. Equal hashes: nothing to render. */
function hashOf(
  revision: number,
  config: Config,
  theme: Theme,
  authors: readonly Author[],
  generator: Site['generator'],
  policy: SitePolicy,
): string {
  const shown = [revision, config.planet, config.river, theme.hash, authors, generator, policy, config.output]
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex')
}
