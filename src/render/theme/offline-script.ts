import type { Site } from '../../model/site.ts'

/** The script of a theme that makes pages readable offline. */
export const offlineScript = 'offline.js'

/** Where the service worker is: beside the front page, because it may serve no page above its own folder. */
export const workerPath = 'sw.js'

/** Can the site be read offline? If its maintainer wants it and the theme has the script. */
export function isOffline({ offline, theme }: Pick<Site, 'offline' | 'theme'>): boolean {
  return offline !== false && theme.assets.has(offlineScript)
}
