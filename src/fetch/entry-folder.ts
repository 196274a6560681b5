import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { element, parent, xmlDocument } from '../lib/xml.ts'
import { type Problem, problem } from '../model/problem.ts'

/** A folder of entries of the maintainers' own: more than these are a mistake in the address. */
const mostFiles = 5000
const entryFile = /\.(?:md|markdown)$/i

/** The files of a folder and what tells whether any has changed. */
export interface EntryFolder {
  readonly paths: readonly string[]
  readonly etag: string
  readonly bytes: number
}

/** Looks at the Markdown files of a folder and its folders, without reading them. Hidden ones and README do not count. */
export async function lookIntoFolder(folder: string): Promise<EntryFolder> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = found
    .filter((file) => file.isFile() && entryFile.test(file.name) && !/^readme\./i.test(file.name))
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => !/(?:^|[\\/])\./.test(relative(folder, path)))
    .sort()
    .slice(0, mostFiles)
  const facts = await Promise.all(paths.map((path) => stat(path)))
  const digest = createHash('sha256')
  for (const [index, { mtimeMs, size }] of facts.entries())
    digest.update(`${paths[index]}\n${mtimeMs}\n${size}\n`)
  return {
    paths,
    etag: `"${digest.digest('hex').slice(0, 32)}"`,
    bytes: facts.reduce((sum, { size }) => sum + size, 0),
  }
}

/**
 * The files as one complete feed (RFC 5005 §2): an entry whose file is gone is withdrawn at once. A file whose head cannot
 * be understood is a problem that names its line; then nothing changes until it is mended.
 */
export async function feedOfFolder(folder: string, paths: readonly string[]): Promise<string | Problem> {
  // Loaded when there is such a folder: most planets have none.
  const { atomEntry, EntryFileError, readEntryFile } = await import('./entry-file.ts')
  const entries = []
  for (const path of paths) {
    const name = relative(folder, path).replaceAll(sep, '/')
    try {
      const file = readEntryFile(await readFile(path, 'utf8'), name)
      if (!file.draft) entries.push(atomEntry(file))
    } catch (error) {
      if (!(error instanceof EntryFileError)) throw error
      return problem('fetch.entry-file', `${join(basename(folder), name)}:${error.line}: ${error.message}`)
    }
  }
  return xmlDocument(
    parent(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:fh': 'http://purl.org/syndication/history/1.0' },
      element('title', {}, basename(resolve(folder))),
      element('fh:complete', {}),
      entries,
    ),
  )
}
