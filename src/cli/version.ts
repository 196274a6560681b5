import { readFileSync } from 'node:fs'
import type { Config } from '../config/config.ts'

const manifest: { version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
)

export const version = manifest.version

/** What our pages and feeds say they were made with. */
export const generator = { name: 'Almagest', version, url: 'https://github.com/almagest-planet/almagest' }

/** How we introduce ourselves to publishers, with the page that says who we are (F17, RFC 9110 §10.1.5). */
export function userAgent(config: Config): string {
  return `Almagest/${version} (+${config.fetch.contact || `${config.planet.url}about/`})`
}
