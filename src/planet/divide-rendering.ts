import type { PublishedFile } from '../model/published-file.ts'
import type { FileTask, PlannedFile } from '../model/site.ts'
import type { RenderThreads } from './render-threads.ts'
import { type AuthorSection, filesOf, type SitePlan, sharedFiles } from './site-plan.ts'

/** So many files to be rendered are worth the start of a thread. */
const worthAThread = 200

/** Of one author, rendered on another thread at a time: an author may have thousands. */
const filesAtOnce = 256

type IsCurrent = (file: PlannedFile) => boolean

/** The files of a plan. Where many have to be rendered, some of them come rendered by the threads that `hire` opens. */
export async function* divideRendering(
  plan: SitePlan,
  published: ReadonlyMap<string, PublishedFile>,
  hire: () => RenderThreads | undefined,
): AsyncGenerator<PlannedFile> {
  const authors = plan.authors()
  const isCurrent: IsCurrent = ({ path, key }) => published.get(path)?.key === key
  let toRender = 0
  while (toRender < worthAThread) {
    const { value: section } = authors.next()
    if (section === undefined) break
    for (const file of filesOf(section)) {
      if (!isCurrent(file)) toRender++
      yield file
    }
  }
  const threads = toRender < worthAThread ? undefined : hire()
  if (threads !== undefined) return yield* besideOthers(threads, plan, authors, isCurrent)
  yield* sharedFiles(plan)
  for (const section of authors) yield* filesOf(section)
}

/** What belongs to all is rendered here, as far as it is no task for others, and authors wherever the last one is done. */
async function* besideOthers(
  threads: RenderThreads,
  plan: SitePlan,
  authors: ReturnType<SitePlan['authors']>,
  isCurrent: IsCurrent,
): AsyncGenerator<PlannedFile> {
  const underWay = new Set<Promise<void>>()
  let ready: PlannedFile[] = []

  /** `bodies`: of the files, in their order; undefined where one has to be rendered here. */
  function expectBodies(
    files: readonly PlannedFile[],
    bodies: Promise<readonly (Uint8Array | undefined)[] | undefined>,
  ): void {
    const rendering = bodies.then((found) => {
      for (const [index, file] of files.entries()) ready.push(rendered(file, found?.[index]))
      underWay.delete(rendering)
    })
    underWay.add(rendering)
  }

  function giveAuthor(section: AuthorSection): void {
    const wanted: PlannedFile[] = []
    for (const file of filesOf(section)) (isCurrent(file) ? ready : wanted).push(file)
    for (let start = 0; start < wanted.length; start += filesAtOnce) {
      const some = wanted.slice(start, start + filesAtOnce)
      expectBodies(some, threads.render(section.author, some))
    }
  }

  function giveShared(file: PlannedFile, task: FileTask): void {
    expectBodies(
      [file],
      threads.renderShared(task).then((body) => [body]),
    )
  }

  function collect(): readonly PlannedFile[] {
    while (threads.hasRoomFor('authors')) {
      const { value: section } = authors.next()
      if (section === undefined) break
      giveAuthor(section)
    }
    const collected = ready
    ready = []
    return collected
  }

  for (const file of sharedFiles(plan)) {
    yield* collect()
    if (file.task === undefined || isCurrent(file) || !threads.hasRoomFor('shared')) yield file
    else giveShared(file, file.task)
  }
  for (;;) {
    yield* collect()
    const { value: section } = authors.next()
    if (section === undefined) break
    yield* filesOf(section)
  }
  while (underWay.size > 0) {
    await Promise.race(underWay)
    yield* collect()
  }
  yield* collect()
}

function rendered(file: PlannedFile, body: Uint8Array | undefined): PlannedFile {
  return body === undefined ? file : { ...file, render: async () => body }
}
