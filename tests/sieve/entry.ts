import { Html } from '../../src/lib/html.ts'
import type { StoredEntry } from '../../src/model/stored-entry.ts'

/** An entry with something in every field that filters see. */
export const entry: StoredEntry = {
  id: 1,
  entryId: 'ab'.repeat(32),
  feedId: 1,
  riverAt: 0,
  position: 0,
  archive: false,
  version: 1,
  firstSeenAt: Date.UTC(2025, 9, 29),
  originalId: 'tag:ada.example,2025:1',
  permalink: 'https://ada.example/?a=1&b=2',
  title: 'Looms & <engines>',
  text: 'A picture. 1 < 2',
  content: Html.vouch(
    '<p>A <b>picture</b>.<br><img src="https://ada.example/a.png" alt="&quot;x&quot;"> 1 &lt; 2</p>',
  ),
  authors: [{ name: 'Ada', url: 'https://ada.example/' }],
  contributors: [],
  categories: [{ term: 'two', label: 'Number two' }],
  enclosures: [{ url: 'https://ada.example/a.mp3', type: 'audio/mpeg', length: 5 }],
  language: 'en',
  publishedAt: Date.UTC(2025, 9, 28),
}

export const source = {
  url: 'https://ada.example/feed',
  name: 'Ada’s blog',
  siteLink: 'https://ada.example/',
}
