import { readFileSync } from 'node:fs'
import type { Config } from '../config/config.ts'
import { userAgentOf } from '../lib/user-agent.ts'

const manifest: { version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
)

export const version = manifest.version

/** What our pages and feeds say they were made with. */
export const generator = { name: 'Almagest', version, url: 'https://github.com/almagest-planet/almagest' }

export function userAgent(config: Config): string {
  return userAgentOf(generator, config.planet.url, config.fetch.contact)
}
