import { Scratch } from '../lib/scratch.ts'
import { type EntryList, type Excerpt, listOf } from '../model/entry-list.ts'
import type { Author } from '../model/planet.ts'
import type { River } from '../model/river.ts'
import type { SiteFacts } from '../model/site.ts'
import { openSite } from '../render/render.ts'
import { openStore } from '../store/store.ts'
import type { DoTask } from './crew-task.ts'
import { siteReads } from './site.ts'

/** What a thread that renders is told once. */
export interface RenderPlace {
  readonly facts: SiteFacts
  readonly storeUrl: string
  readonly entriesPerPage: number | undefined
}

/** Some files of one author, to be rendered in the order of their paths. */
export interface AuthorTask {
  readonly author: Author
  /** All of the author's; undefined: none. */
  readonly entries: Excerpt | undefined
  readonly paths: readonly string[]
}

/** A file that all share. */
export interface SharedTask {
  readonly kind: string
  readonly data: unknown
}

/** What a thread is asked for: files of an author, or one that all share. */
export type RenderTask = AuthorTask | SharedTask

/** Renders files from the store, on a thread of its own. */
export async function renderThread(place: RenderPlace): Promise<DoTask<RenderTask, readonly Uint8Array[]>> {
  const store = await openStore(place.storeUrl, { readOnly: true })
  const byFeed = new Map<number, EntryList>()
  const site = openSite({ ...place.facts, ...siteReads(store), river: authorsRiver(byFeed, place) })

  async function renderAuthor({ author, entries, paths }: AuthorTask): Promise<Bytes[]> {
    byFeed.clear()
    if (entries !== undefined) byFeed.set(author.feedId, listOf(entries))
    const files = new Map([...site.ofAuthor(author).files()].map((file) => [file.path, file]))
    const bodies: Bytes[] = []
    for (const path of paths) bodies.push(bytesOf(await files.get(path)?.render()))
    return bodies
  }

  async function renderShared({ kind, data }: SharedTask): Promise<Bytes[]> {
    return [bytesOf(await site.tasks?.[kind]?.(data as never))]
  }

  return async (task) => {
    const result = await ('author' in task ? renderAuthor(task) : renderShared(task))
    return { result, handOver: result.map(({ buffer }) => buffer) }
  }
}

type Bytes = Uint8Array<ArrayBuffer>

const scratch = new Scratch()

/** In memory of its own, so that it can be handed over. */
function bytesOf(body: string | Uint8Array | undefined): Bytes {
  if (body === undefined) throw new Error('a file is planned on one thread and not on the other')
  return new Uint8Array(typeof body === 'string' ? scratch.encode(body) : body)
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
