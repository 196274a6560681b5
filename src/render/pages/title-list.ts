import type { RiverEntry } from '../../model/river.ts'
import { type EntryView, loadEntries } from './entry-view.ts'
import type { Frame } from './frame.ts'

/** An entry as a line of a list. */
export interface TitleView
  extends Pick<EntryView, 'name' | 'link' | 'path' | 'at' | 'author' | 'language' | 'direction'> {
  readonly id: number
}

/** Entries in memory at a time: a list may have thousands, with their bodies. */
const batch = 200

function titleView(id: number, view: EntryView): TitleView {
  const { name, link, path, at, author, language, direction } = view
  return { id, name, link, path, at, author, language, direction }
}

/** Loads entries for lists of titles, in the order given. */
export async function loadTitles(frame: Frame, entries: readonly RiverEntry[]): Promise<TitleView[]> {
  const titles: TitleView[] = []
  for (let start = 0; start < entries.length; start += batch) {
    const part = entries.slice(start, start + batch)
    const views = await loadEntries(frame, part)
    for (const { card } of part) {
      const view = views.get(card.id)
      if (view !== undefined) titles.push(titleView(card.id, view))
    }
  }
  return titles
}
