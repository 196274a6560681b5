import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Document as YamlDocument } from 'yaml'
import { decodeFile } from '../file-text.ts'
import { moonmoon, ocamlPlanet, osmosfeed, perlanet } from './document-formats.ts'
import { importOpml } from './feed-lists.ts'
import { fromDocument } from './from-documents.ts'
import type { Found, Source } from './imported.ts'

/** Imports osmosfeed.yaml, perlanetrc, planet-sources.yml and moonmoon's config.yml with their comments. */
export async function importYaml(source: Source): Promise<Found | undefined> {
  if (!/^(?:-\s+)?[\w-]+:(?:\s|$)/m.test(source.text)) return undefined
  const { isMap, isNode, parseDocument } = await import('yaml')
  // Some perlanetrc repeat `feed:`, which YAML forbids and their readers do not mind.
  const document = parseDocument(source.text, { uniqueKeys: false, logLevel: 'silent' })
  if (document.errors.length > 0) return undefined
  const comments = await commentsByFeed(document)
  const value: unknown = document.toJS({ maxAliasCount: 100 })
  const found = fromDocument(
    source,
    value,
    [osmosfeed, perlanet, ocamlPlanet, moonmoon],
    (index) => comments[index] ?? [],
  )
  if (found === undefined) return undefined
  const { contents } = document
  const keys = isMap(contents) ? contents.items.map(({ key }) => key) : []
  const loose = {
    head: [document.commentBefore, contents?.commentBefore].flatMap(lines),
    idle: keys.filter(isNode).flatMap((key) => lines(key.commentBefore)),
    trailing: [contents?.comment, document.comment].flatMap(lines),
  }
  return found.format === moonmoon.format ? withPeople(found, source) : { ...found, comments: loose }
}

/** Moonmoon keeps its feeds in a file of their own, beside its settings. */
function withPeople(found: Found, { folder }: Source): Found {
  const path = join(folder, 'people.opml')
  if (!existsSync(path)) {
    const warning = { place: 'config.yml', message: 'no people.opml beside it, so there are no feeds' }
    return { ...found, warnings: [...found.warnings, warning] }
  }
  const people = importOpml({ text: decodeFile(readFileSync(path)).text, file: 'people.opml', folder })
  return {
    ...found,
    feeds: people?.feeds ?? [],
    warnings: [...found.warnings, ...(people?.warnings ?? [])],
    comments: people?.comments,
  }
}

/**
 * The comments in the longest list of a document, by item: those before it, and the one at the end of a line, which in many
 * an osmosfeed.yaml is the only name that a feed has.
 */
async function commentsByFeed(document: YamlDocument): Promise<readonly (readonly string[])[]> {
  const { isMap, isNode, isScalar, isSeq, visit } = await import('yaml')
  let feeds: readonly unknown[] = []
  let before: string | null | undefined
  visit(document, {
    Seq: (_, node) => {
      if (node.items.length <= feeds.length) return
      feeds = node.items
      before = node.commentBefore
    },
  })
  return feeds.map((item, index) => {
    const found = [index === 0 ? before : undefined, isNode(item) ? item.commentBefore : undefined]
    if (isMap(item)) {
      for (const { key, value } of item.items) {
        if (isNode(key)) found.push(key.commentBefore)
        if (isScalar(value) || isSeq(value)) found.push(value.comment)
      }
    }
    if (isNode(item)) found.push(item.comment)
    return found.flatMap(lines)
  })
}

function lines(comment: string | null | undefined): string[] {
  return comment ? comment.split('\n').map((line) => line.replace(/^ /, '')) : []
}
