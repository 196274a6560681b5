import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { durationText, parseDuration } from '../../lib/duration.ts'
import type { FeedDraft, Given, Warning } from '../draft.ts'
import { decodeFile } from '../file-text.ts'
import type { Found, Source } from './imported.ts'

const deepestInclude = 5

type Reading = readonly [path: string, read?: (value: string) => string | undefined]

/** Options of rawdog that have an equivalent. */
const settingsOf: Readonly<Record<string, Reading>> = {
  maxarticles: ['river.entries_per_page'],
  dayformat: ['planet.day_format'],
  datetimeformat: ['planet.date_format'],
  numthreads: ['fetch.concurrency', (value) => (value === '0' ? undefined : value)],
  timeout: ['fetch.timeout'],
  xmltitle: ['planet.name'],
  xmllink: ['planet.url'],
  xmllanguage: ['planet.language'],
  xmldescription: ['planet.description'],
  xmlownername: ['planet.owner'],
  xmlowneremail: ['planet.email'],
}

/** What indented lines add to. */
interface Target {
  readonly values: Map<string, Given>
  readonly fields: Record<string, string>
  readonly comments: string[]
}

/** Imports a configuration of rawdog: `option value` lines, and `feed PERIOD URL` with its options indented below. */
export function importRawdog(source: Source): Found | undefined {
  if (!isRawdog(source.text)) return undefined
  const settings = new Map<string, Given>()
  const feeds: (Target & { readonly url: Given })[] = []
  const warnings: Warning[] = []
  /** What `feeddefaults` says of every feed after it. */
  const defaults: Target = { values: new Map(), fields: {}, comments: [] }
  let target: Target | undefined
  const idle: string[] = []
  const loose: string[] = []
  let comments: string[] = []

  function readLines({ text, file, folder }: Source, depth: number): void {
    text.split(/\r\n|\r|\n/).forEach((line, index) => {
      const place = `${file}:${index + 1}`
      if (line.trim() === '') return
      if (line.trimStart().startsWith('#')) comments.push(line.replace(/^\s*#\s?/, ''))
      else if (/^\s/.test(line)) readFeedOption(line.trim(), place)
      else if (/^feed\s/.test(line)) readFeed(line, place)
      else if (/^feeddefaults\b/.test(line)) {
        target = defaults
        readFeedOptions(line.replace('feeddefaults', ''), place)
      } else if (/^include\s/.test(line)) include(line.replace(/^include\s+/, ''), folder, place, depth)
      else readOption(line, place)
    })
  }

  function readOption(line: string, place: string): void {
    target = undefined
    const [, key = '', value = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? []
    const [path, read] = settingsOf[key] ?? []
    const meant = read === undefined ? value : read(value)
    if (path === undefined) idle.push(`${key} ${value}`.trim())
    if (path !== undefined && meant !== undefined)
      settings.set(path, { value: meant, place, name: key, comments })
    else loose.push(...comments)
    comments = []
  }

  function readFeed(line: string, place: string): void {
    const [, period = '', url = '', rest = ''] = /^feed\s+(\S+)\s+(\S+)\s*(.*)$/.exec(line) ?? []
    const values = new Map<string, Given>()
    const value = periodOf(period)
    if (value === undefined) warnings.push({ place, message: `the period ${period} is no time` })
    else values.set('period', { value, place, name: 'the period' })
    if (value !== undefined && value !== period)
      warnings.push({ kind: 'changed', place, message: `the period ${period} is ${value} here` })
    const feed = {
      url: { value: url, place, name: 'feed' },
      values: new Map([...defaults.values, ...values]),
      fields: { ...defaults.fields },
      comments,
    }
    feeds.push(feed)
    target = feed
    comments = []
    readFeedOptions(rest, place)
  }

  /** `define_name="Ada Lindqvist" format=text` at the end of a line. */
  function readFeedOptions(rest: string, place: string): void {
    for (const [option] of rest.matchAll(/\w+=(?:"[^"]*"|\S*)/g)) {
      readFeedOption(option.replace('=', ' '), place)
    }
  }

  function readFeedOption(line: string, place: string): void {
    const [, key = '', written = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? []
    const value = written.replace(/^"(.*)"$/, '$1')
    if (target === undefined) {
      warnings.push({ place, message: `"${key}" belongs to no feed` })
      return
    }
    target.comments.push(...comments)
    comments = []
    const option = /^define_(name|face)$/.exec(key)?.[1]
    if (option !== undefined) target.values.set(option, { value, place, name: key })
    else if (key.startsWith('define_')) target.fields[key.slice('define_'.length)] = value
    else warnings.push({ place, message: `the option "${key}" of a feed has no equivalent` })
  }

  function include(name: string, folder: string, place: string, depth: number): void {
    try {
      if (depth >= deepestInclude) throw new Error('too many files include each other')
      const { text } = decodeFile(readFileSync(resolve(folder, name)))
      readLines({ text, file: name, folder }, depth + 1)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      warnings.push({ place, message: `the file ${name} is not included: ${reason}` })
    }
  }

  readLines(source, 0)
  if (idle.length > 0) {
    warnings.push({
      place: source.file,
      message: `options without an equivalent: ${idle.join(', ')}`,
    })
  }
  return {
    format: 'a configuration of rawdog',
    settings,
    feeds: feeds.map(
      ({ url, values, fields, comments: before }): FeedDraft => ({
        place: url.place,
        values: new Map([['url', url], ...values]),
        fields,
        comments: before,
      }),
    ),
    readingLists: [],
    warnings,
    comments: { head: [], idle: [...loose, ...defaults.comments], trailing: comments },
  }
}

/** Some keep their feeds in files of their own. */
function isRawdog(text: string): boolean {
  const hasFeeds = /^feed\s+\d+\w*\s+\S+:/m.test(text)
  return (
    hasFeeds || (/^include\s+\S/m.test(text) && /^(?:maxarticles|outputfile|expireage|maxage)\s/m.test(text))
  )
}

const minute = 60_000

/** A bare number is minutes; ten of them are the least. */
function periodOf(written: string): string | undefined {
  const ms = parseDuration(/^\d+$/.test(written) ? `${written}m` : written)
  if (ms === undefined) return undefined
  return ms < 10 * minute ? '10m' : durationText(ms)
}
