import { on } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import type { River, RiverEntry } from '../model/river.ts'
import { openSite } from '../render/render.ts'
import { openStore } from '../store/store.ts'
import type { RenderPlace, RenderResult, RenderTask } from './render-task.ts'
import { siteReads } from './site.ts'

/**
 * The program of a thread that renders files of authors, from the store. It tells nothing of what goes wrong: its starter
 * renders those files itself, and then its faults are the ones that people read.
 */
async function work(place: RenderPlace): Promise<void> {
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

  for await (const [task] of on(receiver(), 'message') as AsyncIterable<[RenderTask]>) {
    const bodies = await render(task).catch(() => undefined)
    const result: RenderResult = { number: task.number, bodies }
    // Handed over, not copied.
    receiver().postMessage(result, bodies?.map(({ buffer }) => buffer as ArrayBuffer) ?? [])
  }
}

const encoder = new TextEncoder()

/** In memory of its own, so that it can be handed over. */
function bytesOf(body: string | Uint8Array | undefined): Uint8Array {
  if (body === undefined) throw new Error('a file is planned on one thread and not on the other')
  return typeof body === 'string' ? encoder.encode(body) : Uint8Array.from(body)
}

function receiver(): NonNullable<typeof parentPort> {
  if (parentPort === null) throw new Error('the render worker runs only as a thread')
  return parentPort
}

/** A river that flows only where one author's entries are: nothing else may decide what the author's files hold. */
function authorsRiver(byFeed: River['byFeed'], { entriesPerPage }: RenderPlace): River {
  const elsewhere = (): never => {
    throw new Error('the files of an author follow from the author’s entries alone')
  }
  return {
    byFeed,
    entriesPerPage,
    get pages() {
      return elsewhere()
    },
    get entries() {
      return elsewhere()
    },
    get announced() {
      return elsewhere()
    },
  }
}

await work(workerData as RenderPlace)
