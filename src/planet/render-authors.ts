import { on } from 'node:events'
import type { MessagePort } from 'node:worker_threads'
import type { River, RiverEntry } from '../model/river.ts'
import { openSite } from '../render/render.ts'
import { openStore } from '../store/store.ts'
import type { RenderPlace, RenderResult, RenderTask } from './render-task.ts'
import { siteReads } from './site.ts'

/**
 * What a thread does that renders files of authors from the store, until it is ended. It tells nothing of what goes wrong:
 * its starter renders those files itself, and then its faults are the ones that people read.
 */
export async function renderAuthors(place: RenderPlace, starter: MessagePort): Promise<void> {
  const store = await openStore(place.storeUrl, { readOnly: true })
  const byFeed = new Map<number, readonly RiverEntry[]>()
  const site = openSite({ ...place.facts, ...siteReads(store), river: authorsRiver(byFeed, place) })

  async function render({ author, entries, paths }: RenderTask): Promise<readonly Uint8Array[]> {
    byFeed.clear()
    byFeed.set(author.feedId, entries)
    const files = new Map([...site.ofAuthor(author)].map((file) => [file.path, file]))
    const bodies: Uint8Array[] = []
    for (const path of paths) bodies.push(bytesOf(await files.get(path)?.render()))
    return bodies
  }

  for await (const [task] of on(starter, 'message') as AsyncIterable<[RenderTask]>) {
    const bodies = await render(task).catch(() => undefined)
    const result: RenderResult = { number: task.number, bodies }
    // Handed over, not copied.
    starter.postMessage(result, bodies?.map(({ buffer }) => buffer as ArrayBuffer) ?? [])
  }
}

const encoder = new TextEncoder()

/** In memory of its own, so that it can be handed over. */
function bytesOf(body: string | Uint8Array | undefined): Uint8Array {
  if (body === undefined) throw new Error('a file is planned on one thread and not on the other')
  return typeof body === 'string' ? encoder.encode(body) : Uint8Array.from(body)
}

/** A river that flows only where one author's entries are: nothing else may decide what the author's files hold. */
function authorsRiver(byFeed: River['byFeed'], { entriesPerPage }: RenderPlace): River {
  return new Proxy({ byFeed, entriesPerPage } as River, {
    get(river, name) {
      if (name in river) return river[name as keyof River]
      throw new Error(`the files of an author cannot follow from the river’s ${String(name)}`)
    },
  })
}
