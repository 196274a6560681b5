import type { FeedDraft, Given, Warning } from '../draft.ts'
import { parsePlutoIni } from '../ini/pluto-ini.ts'
import type { Found, Source } from './imported.ts'

const settingsOf: Readonly<Record<string, string>> = {
  title: 'planet.name',
  name: 'planet.name',
  url: 'planet.url',
  link: 'planet.url',
  description: 'planet.description',
  lang: 'planet.language',
  language: 'planet.language',
  owner: 'planet.owner',
  author: 'planet.owner',
  email: 'planet.email',
  max_posts: 'river.entries_per_page',
  max_posts_per_author: 'river.entries_per_feed',
  output: 'output.folder',
  output_dir: 'output.folder',
}

const feedOptionsOf: Readonly<Record<string, string>> = {
  rss: 'url',
  title: 'name',
  name: 'name',
  url: 'site',
  avatar: 'face',
}

/** Imports an ini of go-planet: `[_global]` is the planet, every other section a blog with `title`, `url`, `rss`, `avatar`. */
export function importGoPlanet({ text, file }: Source): Found | undefined {
  if (!/^\s*\[_global\]/m.test(text)) return undefined
  const settings = new Map<string, Given>()
  const feeds: FeedDraft[] = []
  const warnings: Warning[] = []
  const { sections, trailing } = parsePlutoIni(text)
  for (const { name, line, comments, options } of sections) {
    if (name === undefined) continue
    const values = new Map<string, Given>()
    const fields: Record<string, string> = {}
    for (const [key, option] of options) {
      const place = `${file}:${option.line}`
      // Go's readers of ini take quotes off.
      const value = option.value.replace(/^(["'`])(.*)\1$/, '$2')
      const given = { value, place, name: key }
      const path = name === '_global' ? settingsOf[key] : feedOptionsOf[key]
      if (value === '') continue
      if (path === undefined && name === '_global') warnings.push({ place, message: `${key}: no equivalent` })
      else if (path === undefined) fields[key] = value
      else (name === '_global' ? settings : values).set(path, given)
    }
    if (name !== '_global')
      feeds.push({ place: `${file}:${line}`, values, fields: { key: name, ...fields }, comments })
  }
  const head = sections.find(({ name }) => name === '_global')?.comments ?? []
  return {
    format: 'a configuration of go-planet',
    settings,
    feeds,
    readingLists: [],
    warnings,
    comments: { head, idle: [], trailing },
  }
}
