import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseFeed } from '../src/parse/parse.ts'

export interface Body {
  readonly file: string
  readonly base: string | undefined
  readonly markup: string
  readonly xhtml: boolean
}

const corpus = join(fileURLToPath(import.meta.url), '../../../shared/corpus/feeds')

/** The markup of every entry of the real feeds beside the checkout; none if they are not there. */
export function realBodies(): readonly Body[] {
  if (!existsSync(corpus)) return []
  const files = readdirSync(corpus, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  return files.flatMap((file) => {
    const path = join(file.parentPath, file.name)
    const result = parseFeed(readFileSync(path), { url: 'https://blog.example/feed' })
    if (result.kind === 'problem') return []
    return result.feed.entries.flatMap((entry) =>
      [...entry.content, entry.summary].flatMap((text) =>
        text === undefined || text.type === 'text' || text.value.trim() === ''
          ? []
          : [
              {
                file: path,
                base: text.base ?? entry.permalink,
                markup: text.value,
                xhtml: text.type === 'xhtml',
              },
            ],
      ),
    )
  })
}
