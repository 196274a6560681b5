import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Document as YamlDocument } from 'yaml'
import type { FormerPlace, Warning } from '../draft.ts'
import { decodeFile } from '../file-text.ts'
import { moonmoon, ocamlPlanet, osmosfeed, perlanet } from './document-formats.ts'
import { type Document, isTable, readDocument } from './documents.ts'
import { importOpml } from './feed-lists.ts'
import { fromDocument } from './from-documents.ts'
import type { Found, Source } from './imported.ts'

/** Imports osmosfeed.yaml, perlanetrc, planet-sources.yml and moonmoon's config.yml with their comments. */
export async function importYaml(source: Source): Promise<Found | undefined> {
  if (!/^(?:-\s+)?[\w-]+:(?:\s|$)/m.test(source.text)) return undefined
  const { isMap, isNode, isSeq } = await import('yaml')
  const { document, settings, errors } = await readYaml(source.text)
  const comments = await commentsByFeed(document)
  const value = withSettings(plainValue(document), settings)
  const found = isMoonmoon(value, source)
    ? readDocument(value, moonmoon, source)
    : fromDocument(
        source,
        value,
        [osmosfeed, perlanet, ocamlPlanet, moonmoon],
        (index) => comments[index] ?? [],
      )
  if (found === undefined) return undefined
  const { contents } = document
  const keys = isMap(contents) ? contents.items.map(({ key }) => key) : []
  const loose = {
    head: [document.commentBefore, isSeq(contents) ? undefined : contents?.commentBefore].flatMap(lines),
    idle: keys.filter(isNode).flatMap((key) => lines(key.commentBefore)),
    trailing: [contents?.comment, document.comment].flatMap(lines),
  }
  const mended = { ...found, warnings: [...mends(errors, source.file), ...found.warnings], comments: loose }
  if (found.format === osmosfeed.format) return { ...mended, state: osmosfeedState(source) }
  return found.format === moonmoon.format ? withPeople(mended, source) : mended
}

/** Downloaded from the published site, or as the last build left it. */
function osmosfeedState({ folder }: Source): FormerPlace {
  return { kind: 'osmosfeed', paths: [join(folder, 'cache.json'), join(folder, 'public', 'cache.json')] }
}

interface YamlFile {
  readonly document: YamlDocument
  /** What the documents before and after the one with the feeds say. */
  readonly settings: readonly unknown[]
  readonly errors: YamlDocument['errors']
}

/** A file may hold several documents: the longest has the feeds. Handwritten YAML that is none is mended and read again. */
async function readYaml(text: string): Promise<YamlFile> {
  const { parseAllDocuments, parseDocument } = await import('yaml')
  const parse = (yaml: string): readonly YamlDocument[] => {
    const documents = parseAllDocuments(yaml, yamlOptions)
    return Array.isArray(documents) ? documents : []
  }
  const strict = parse(text)
  const errors = strict.flatMap((document) => document.errors)
  const documents = errors.length === 0 ? strict : parse(quoteValues(untabbed(text)))
  const length = ({ range }: YamlDocument) => (range?.[1] ?? 0) - (range?.[0] ?? 0)
  const document = documents.reduce(
    (longest, other) => (length(other) > length(longest) ? other : longest),
    documents[0] ?? parseDocument(''),
  )
  const settings = documents.filter((other) => other !== document).map(plainValue)
  // One slip makes many errors: where mending helped, the first tells enough.
  const isMended = documents.every((other) => other.errors.length === 0)
  return { document, settings, errors: isMended ? errors.slice(0, 1) : errors }
}

function withSettings(value: unknown, settings: readonly unknown[]): unknown {
  const tables = settings.filter(isTable)
  if (tables.length === 0) return value
  return Object.assign({}, ...tables, Array.isArray(value) ? { feeds: value } : value)
}

/** YAML forbids tabs where it counts spaces. */
function untabbed(text: string): string {
  return text.replace(/^[ \t]+/gm, (indent) => indent.replaceAll('\t', '  '))
}

/** Old ones name little more than the planet; the list of feeds beside it tells. */
function isMoonmoon(value: unknown, { folder }: Source): value is Document {
  return (
    isTable(value) &&
    !('feeds' in value) &&
    ('name' in value || 'url' in value) &&
    existsSync(join(folder, 'people.opml'))
  )
}

// Some perlanetrc repeat `feed:`, which YAML forbids and their readers do not mind.
const yamlOptions = { uniqueKeys: false, merge: true, logLevel: 'silent' } as const

/**
 * The commonest slips of handwritten YAML: a title without quotes that has a colon in it (`Ada: looms`), or begins with a sign
 * that means something (`@ada`, `*Ada* writes`).
 */
function quoteValues(text: string): string {
  return text.replace(
    /^([ \t]*(?:- +)?[\w-]+: +)([^\s"'[{|>&*!#][^\n#]*: [^\n#]*|[@`%][^\n#]*|\*\S+ +[^\s#][^\n#]*)/gm,
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
function mends(errors: YamlDocument['errors'], file: string): Warning[] {
  return errors.map(({ message, linePos }) => ({
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
    comments: {
      head: [...(found.comments?.head ?? []), ...(people?.comments?.head ?? [])],
      idle: found.comments?.idle ?? [],
      trailing: people?.comments?.trailing ?? [],
    },
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
