import { hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type Config, defineConfig, type PlanetSettings } from '../../src/config/config.ts'
import { problem } from '../../src/model/problem.ts'
import { type Fetcher, update } from '../../src/planet.ts'
import { openStore, type Store } from '../../src/store/store.ts'

/** A web in memory: documents by address. An address without one answers 404. */
export function fetcherOf(web: ReadonlyMap<string, string>): Fetcher {
  const trip = { status: 200, redirects: [], requests: 1, wireBytes: 100, milliseconds: 1 }
  return {
    async visit({ url }) {
      const document = web.get(url)
      if (document === undefined)
        return {
          ...trip,
          url,
          kind: 'failed',
          problem: problem('fetch.not-found', 'the server answered 404'),
          freshness: {},
        }
      const bytes = new TextEncoder().encode(document)
      const digest = hash('sha256', bytes, 'hex')
      const validators = { url, etag: `"${digest.slice(0, 8)}"` }
      return {
        ...trip,
        url,
        kind: 'document',
        bytes,
        noindex: false,
        validators,
        hash: digest,
        freshness: {},
      }
    },
    stats: () => ({ waiting: 0, running: 0, slowest: [] }),
    close: async () => {},
  }
}

export interface SmallPlanet {
  readonly web: Map<string, string>
  readonly store: Store
  /** Visits every feed at a moment, under these settings. */
  visit(settings: PlanetSettings, at: number): Promise<Config>
}

/** A planet of a web in memory and a store in a folder that goes with the test. */
export async function smallPlanet(context: TestContext): Promise<SmallPlanet> {
  const folder = mkdtempSync(join(tmpdir(), 'almagest-'))
  const store = await openStore(`sqlite:${join(folder, 'planet.db')}`)
  context.after(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const web = new Map<string, string>()
  return {
    web,
    store,
    async visit(settings, at) {
      const config = defineConfig(settings, { folder })
      await update(config, store, fetcherOf(web), { clock: () => at, chance: () => 0.5, which: 'all' })
      return config
    },
  }
}

/** An RSS feed of entries that are named by one letter each; `days` before the moment. */
export function feedOf(
  host: string,
  now: number,
  entries: Readonly<Record<string, number>>,
  link = host,
): string {
  const items = Object.entries(entries).map(
    ([name, days]) =>
      `<item><title>${name}</title><link>https://${link}/${name}</link><guid>${host}/${name}</guid>
<pubDate>${new Date(now - days * 86_400_000).toUTCString()}</pubDate><description>All about ${name}.</description></item>`,
  )
  return `<rss version="2.0"><channel><title>${host}</title><link>https://${host}/</link>${items.join('')}</channel></rss>`
}
