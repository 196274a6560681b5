import { existsSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import type { FeedDraft, Given } from '../draft.ts'
import type { Found } from './imported.ts'

/** What names files beside the old configuration, as seen from the folder where the new one will stand. */
export function fromElsewhere(found: Found, folder: string, into: string): Found {
  if (resolve(into) === resolve(folder)) return found
  const seen = (path: string) => relative(resolve(into), resolve(folder, path)).split(sep).join('/')

  const settings = new Map(found.settings)
  const theme = settings.get('planet.theme')
  // The file itself can be the theme, for its old templates.
  if (theme?.name === 'template_files')
    settings.set('planet.theme', { ...theme, value: seen(String(theme.value)) })
  const folders = settings.get('river.filter_folders')
  if (folders !== undefined)
    settings.set('river.filter_folders', { ...folders, value: listed(folders).map(seen) })

  function moved(feed: FeedDraft): FeedDraft {
    const url = feed.values.get('url')
    const path = String(url?.value ?? '').trim()
    const isFile = path !== '' && !/^[a-z]+:/i.test(path) && existsSync(resolve(folder, path))
    if (url === undefined || !isFile) return feed
    return { ...feed, values: new Map([...feed.values, ['url', { ...url, value: seen(path) }]]) }
  }

  return {
    ...found,
    settings,
    feeds: found.feeds.map(moved),
    readingLists: found.readingLists.map((list) => ({ ...list, defaults: moved(list.defaults) })),
  }
}

function listed({ value }: Given): readonly string[] {
  return Array.isArray(value) ? value.map(String) : String(value).split(',')
}
