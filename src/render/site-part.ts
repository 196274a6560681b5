import type { Author } from '../model/planet.ts'
import type { PlannedFile, Section, Site } from '../model/site.ts'

/**
 * A part of the site: what belongs to all, and what belongs to one author. The files of an author are planned together,
 * because they show the same entries, which the store then reads once.
 */
export interface SitePart {
  /** What shows the newest or lists all, and is looked at in every build. */
  shared(): Iterable<PlannedFile>
  /** What belongs to all, too, and mostly stays as it is: the past, tags. */
  readonly sections?: (() => Iterable<Section>) | undefined
  /**
   * Follows from the site's facts and reads, and of its river from `byFeed` for this author alone: it may be planned and
   * rendered on another thread, which knows nothing else.
   */
  readonly ofAuthor?: ((author: Author) => AuthorFiles) | undefined
  /** How files with a task are rendered, by its kind. They use the river not at all. */
  readonly tasks?: FileTasks | undefined
}

/** Of a section, what one part has to say. */
export type AuthorFiles = Pick<Section, 'key' | 'files'>

/** A site with all its parts. */
export interface WholeSite {
  shared(): Iterable<PlannedFile>
  sections(): Iterable<Section>
  ofAuthor(author: Author): Section
  readonly tasks: FileTasks
}

type FileTasks = Readonly<Record<string, (data: never) => Promise<string | Uint8Array>>>

/** Several parts as one. */
export function joinParts(parts: readonly SitePart[]): WholeSite {
  return {
    *shared() {
      for (const part of parts) yield* part.shared()
    },
    *sections() {
      for (const part of parts) yield* part.sections?.() ?? []
    },
    ofAuthor(author) {
      const files = parts.flatMap((part) => part.ofAuthor?.(author) ?? [])
      return {
        name: `author ${author.feedId}`,
        get key() {
          return files.map(({ key }) => key).join()
        },
        *files() {
          for (const own of files) yield* own.files()
        },
      }
    },
    tasks: Object.assign({}, ...parts.map(({ tasks }) => tasks)),
  }
}

/** All files of some parts: first what belongs to all, then author by author. */
export function* planParts(site: Site, parts: readonly SitePart[]): Iterable<PlannedFile> {
  const whole = joinParts(parts)
  yield* whole.shared()
  for (const section of whole.sections()) yield* section.files()
  for (const author of site.authors) yield* whole.ofAuthor(author).files()
}
