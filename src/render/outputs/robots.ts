import type { Site } from '../../model/site.ts'

/**
 * RFC 9309. Everything may be read: where a page is a copy it says so itself, with a canonical link, and where it must not
 * be listed too, which nobody could know who may not read it. A planet that must not be listed has no map.
 */
export function renderRobots({ planet }: Site): string {
  const everything = 'User-agent: *\nAllow: /\n'
  return planet.noindex === true ? everything : `${everything}\nSitemap: ${planet.url}sitemap.xml\n`
}
