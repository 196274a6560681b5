import type { Site } from '../../model/site.ts'

/** RFC 9309. Everything may be read; where a page is a copy it says so itself, with a canonical link. */
export function renderRobots(site: Site): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${site.planet.url}sitemap.xml\n`
}
