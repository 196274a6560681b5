import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { PublishedFile } from '../../src/model/published-file.ts'
import type { PlannedFile } from '../../src/model/site.ts'
import type { PublishReport } from '../../src/publish/publish.ts'

/** A new folder that goes when the test is over. */
export function temporary(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'almagest-publish-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Planned files from path → text. The key names the text, and `rendered` counts. */
export function plan(files: Readonly<Record<string, string>>, rendered: string[] = []): PlannedFile[] {
  return Object.entries(files).map(([path, text]) => ({
    path,
    key: `key of ${text}`,
    render: async () => {
      rendered.push(path)
      return text
    },
  }))
}

/** All files of a folder with their texts, by path. */
export function contents(folder: string): Record<string, string> {
  const names = (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
    statSync(join(folder, name)).isFile(),
  )
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

/** Path → inode and time of last change of every file and folder. */
export function stamps(folder: string): Record<string, string> {
  const names = ['.', ...(readdirSync(folder, { recursive: true }) as string[])].sort()
  return Object.fromEntries(
    names.map((name) => {
      const { ino, mtimeMs } = statSync(join(folder, name))
      return [name, `${ino} ${mtimeMs}`]
    }),
  )
}

/** What is on record after a run, as the store keeps it. */
export function recorded(
  report: PublishReport,
  before: ReadonlyMap<string, PublishedFile> = new Map(),
): Map<string, PublishedFile> {
  const record = new Map(before)
  for (const file of report.files) record.set(file.path, file)
  for (const path of report.removedPaths) record.delete(path)
  return record
}
