import { type EntryList, type Excerpt, listOf } from '../model/entry-list.ts'
import type { Author } from '../model/planet.ts'
import type { River } from '../model/river.ts'
import type { SiteFacts } from '../model/site.ts'
import { openSite } from '../render/render.ts'
import { openStore } from '../store/store.ts'
import type { DoTask } from './crew-task.ts'
import { packedBodies } from './packed-bodies.ts'
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

  async function renderAuthor({ author, entries, paths }: AuthorTask): Promise<Body[]> {
    byFeed.clear()
    if (entries !== undefined) byFeed.set(author.feedId, listOf(entries))
    const files = new Map([...site.ofAuthor(author).files()].map((file) => [file.path, file]))
    const bodies: Body[] = []
    for (const path of paths) bodies.push(known(await files.get(path)?.render()))
    return bodies
  }

  async function renderShared({ kind, data }: SharedTask): Promise<Body[]> {
    return [known(await site.tasks?.[kind]?.(data as never))]
  }

  return async (task) => {
    const result = packedBodies(await ('author' in task ? renderAuthor(task) : renderShared(task)))
    return { result, handOver: result.slice(0, 1).map(({ buffer }) => buffer) }
  }
}

type Body = string | Uint8Array

function known(body: Body | undefined): Body {
  if (body === undefined) throw new Error('a file is planned on one thread and not on the other')
  return body
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
