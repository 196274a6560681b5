import { readCsvList } from './csv-list.ts'
import { readFoaf } from './foaf.ts'
import type { FeedList } from './listed-feed.ts'
import { readOpml } from './opml.ts'
import { readPlainList } from './plain-list.ts'

export type FeedListKind = 'opml' | 'foaf' | 'csv' | 'plain'

const readers: Readonly<Record<FeedListKind, (text: string) => FeedList>> = {
  opml: readOpml,
  foaf: readFoaf,
  csv: readCsvList,
  plain: readPlainList,
}

/** Reads a list of feeds. Never throws; what cannot be a feed is left out. */
export function readFeedList(text: string, kind: FeedListKind): FeedList {
  return readers[kind](text.replace(/^\uFEFF/, ''))
}
