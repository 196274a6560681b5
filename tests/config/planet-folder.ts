import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import type { OptionTable } from '../../src/config/option.ts'

/** A folder with these files, which goes when the test ends. */
export async function planetFolder(
  context: TestContext,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'almagest-config-'))
  context.after(() => rm(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

/** The lines of a ConfigError, with the folder taken out of them. */
export async function mistakesOf(loading: Promise<unknown>, folder: string): Promise<readonly string[]> {
  try {
    await loading
  } catch (error) {
    if (error instanceof Error && error.name === 'ConfigError') {
      return error.message.replaceAll(`${folder}/`, '').split('\n')
    }
    throw error
  }
  return []
}

/** The values of options of which nothing is said, under their names in code. */
export function unsaid(table: OptionTable): Record<string, unknown> {
  return Object.fromEntries(Object.entries(table).map(([name, { fallback }]) => [name, fallback]))
}
