import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Site } from '../model/site.ts'
import type { Subscription } from '../model/subscription.ts'
import { build, type Fetcher, type PublishReport, update } from '../planet.ts'
import { openStore } from '../store/store.ts'

/** Hands out the answers that it has had before: a feed that was just visited is not visited again. */
export function withMemory(fetcher: Fetcher): Fetcher {
  const answers = new Map<string, ReturnType<Fetcher['visit']>>()
  return {
    ...fetcher,
    visit(request, signal) {
      const answer = answers.get(request.url) ?? fetcher.visit(request, signal)
      answers.set(request.url, answer)
      return answer
    },
  }
}

/** What a planet of some feeds would look like, written into a folder. Nothing of it is remembered. */
export async function previewPlanet(
  config: Config,
  subscriptions: readonly Subscription[],
  fetcher: Fetcher,
  folder: string,
  options: { readonly now: number; readonly generator: Site['generator']; readonly signal?: AbortSignal },
): Promise<PublishReport> {
  const { now, generator, signal } = options
  const home = await mkdtemp(join(tmpdir(), 'almagest-preview-'))
  const preview: Config = {
    ...config,
    subscriptions,
    readingLists: [],
    decisions: [],
    moderation: { ...config.moderation, mode: 'open' },
    store: { url: `sqlite:${join(home, 'preview.db')}` },
    output: { ...config.output, folder: resolve(folder) },
  }
  const store = await openStore(preview.store.url)
  try {
    await update(preview, store, fetcher, { clock: () => now, chance: () => 0, which: 'all', signal })
    return await build(preview, store, { now, thorough: false, generator, signal })
  } finally {
    await store.close()
    await rm(home, { recursive: true, force: true })
  }
}
