import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Document as YamlDocument } from 'yaml'
import type { FormerPlace, Warning } from '../draft.ts'
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
  const strict = parseDocument(source.text, yamlOptions)
  const document = strict.errors.length === 0 ? strict : parseDocument(quoteValues(source.text), yamlOptions)
  const comments = await commentsByFeed(document)
  const value = plainValue(document)
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
  const mended = { ...found, warnings: [...mends(strict, source.file), ...found.warnings], comments: loose }
  if (found.format === osmosfeed.format) return { ...mended, state: osmosfeedState(source) }
  return found.format === moonmoon.format ? withPeople(mended, source) : mended
}

/** Downloaded from the published site, or as the last build left it. */
function osmosfeedState({ folder }: Source): FormerPlace {
  return { kind: 'osmosfeed', paths: [join(folder, 'cache.json'), join(folder, 'public', 'cache.json')] }
}

const yamlOptions = { uniqueKeys: false, merge: true, logLevel: 'silent' } as const

/** The commonest slip of handwritten YAML: a title with a colon in it and no quotes around it. */
function quoteValues(text: string): string {
  return text.replace(
    /^([ \t]*(?:- +)?[\w-]+: +)([^\s"'[{|>&*!#][^\n#]*: [^\n#]*)/gm,
    (_, key: string, value: string) => `${key}${JSON.stringify(value.trim())}`,
  )
}

/** Undefined if there is nothing to be made of it, or if its aliases multiply. */
function plainValue(document: YamlDocument): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch {
    return undefined
  }
}

/** Handwritten YAML is often not quite YAML; what can be made of it is, and the places are told. */
function mends(document: YamlDocument, file: string): Warning[] {
  return document.errors.map(({ message, linePos }) => ({
    kind: 'changed' as const,
    place: linePos === undefined ? file : `${file}:${linePos[0].line}`,
    message: `not proper YAML (${message.split('\n')[0]?.replace(/ at line \d+, column \d+:$/, '')}): look whether it came out right`,
  }))
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
