import type { Entry } from './entry.ts'
import type { Text } from './text.ts'

type Cut = (entry: Entry) => Entry

const unspoken = { language: undefined }
const mute = (text: Text | undefined): Text | undefined =>
  text === undefined ? undefined : { ...text, ...unspoken }

const withoutLanguage: Cut = (entry) => ({
  ...entry,
  ...unspoken,
  title: mute(entry.title),
  summary: mute(entry.summary),
  rights: mute(entry.rights),
  content: entry.content.map((content) => ({ ...content, ...unspoken })),
})

/** By the names that a configuration may use, those of Venus' `ignore_in_feed` among them. */
const cuts: Readonly<Record<string, Cut>> = {
  id: (entry) => ({ ...entry, id: undefined }),
  guid: (entry) => ({ ...entry, id: undefined }),
  link: (entry) => ({ ...entry, permalink: undefined, links: [] }),
  title: (entry) => ({ ...entry, title: undefined }),
  summary: (entry) => ({ ...entry, summary: undefined }),
  content: (entry) => ({ ...entry, content: [] }),
  rights: (entry) => ({ ...entry, rights: undefined }),
  license: (entry) => ({ ...entry, license: undefined }),
  published: (entry) => ({ ...entry, published: undefined }),
  updated: (entry) => ({ ...entry, updated: undefined }),
  created: (entry) => ({ ...entry, created: undefined }),
  author: (entry) => ({ ...entry, authors: [] }),
  authors: (entry) => ({ ...entry, authors: [] }),
  contributor: (entry) => ({ ...entry, contributors: [] }),
  contributors: (entry) => ({ ...entry, contributors: [] }),
  category: (entry) => ({ ...entry, categories: [] }),
  categories: (entry) => ({ ...entry, categories: [] }),
  tags: (entry) => ({ ...entry, categories: [] }),
  enclosure: (entry) => ({ ...entry, enclosures: [] }),
  enclosures: (entry) => ({ ...entry, enclosures: [] }),
  source: (entry) => ({ ...entry, source: undefined }),
  language: withoutLanguage,
  'xml:lang': withoutLanguage,
}

/** What `ignore` may name. */
export const ignorableFields: readonly string[] = Object.keys(cuts)

/** The entry without the fields that its subscription does not trust (`ignore`). Unknown names change nothing. */
export function trustedEntry(entry: Entry, ignore: readonly string[]): Entry {
  return ignore.reduce((kept, name) => cuts[name.trim().toLowerCase()]?.(kept) ?? kept, entry)
}
