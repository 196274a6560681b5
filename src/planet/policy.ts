import type { Config } from '../config/config.ts'
import { userAgentOf } from '../lib/user-agent.ts'
import type { Author } from '../model/planet.ts'
import type { Site, SitePolicy } from '../model/site.ts'

export function policyOf(
  config: Config,
  authors: readonly Author[],
  generator: Site['generator'],
): SitePolicy {
  const { river, fetch, moderation } = config
  return {
    userAgent: userAgentOf(generator, config.planet.url, fetch.contact),
    hostPauseSeconds: Math.round(fetch.hostDelayMs / 1000),
    entriesPerFeedAndDay: river.entriesPerFeedAndDay,
    excerptBlogs: authors.filter(({ policy }) => policy === 'excerpt').length,
    isFiltered: authors.some(({ filtered }) => filtered),
    isModerated: moderation.mode !== 'open',
  }
}
