import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { FeedDraft, Warning } from '../draft.ts'
import { looksLikeHost } from '../feed-address.ts'
import { isDefaults, type MergedSection } from './ini-values.ts'
import type { Ini } from './read-ini.ts'

/** ConfigParser would take them for feeds. */
export function smallDefaults(ini: Ini, file: string): Warning[] {
  return ini.sections
    .filter(({ name }) => isDefaults(name) && name !== 'DEFAULT')
    .map(({ name, line }) => ({
      kind: 'changed',
      place: `${file}:${line}`,
      message: `[${name}] is read as [DEFAULT], of which it has not the capitals`,
    }))
}

/** A section without an address is the path of a file to the engines. */
export function noSuchFile(section: MergedSection, { values, place }: FeedDraft, folder: string): Warning[] {
  const url = String(values.get('url')?.value)
  if (url !== section.name)
    return [{ kind: 'changed', place, message: `[${section.name}] is the feed ${url}` }]
  if (/^[a-z]+:/i.test(url) || looksLikeHost(url) || existsSync(resolve(folder, url))) return []
  const message = `[${section.name}] is no address, so it is taken for a file, which is not there`
  return [{ kind: 'changed', place, message }]
}

/** What looks like an accident: a section twice, or an option twice in it, commonly left behind by a commented header. */
export function oddities(section: MergedSection, file: string): Warning[] {
  return [
    ...section.repeatedAt.map((line) => ({
      kind: 'changed' as const,
      place: `${file}:${line}`,
      message: `[${section.name}] is in line ${section.line} already; the two are read as one`,
    })),
    ...section.replaced
      .filter(({ key, value }) => section.own.get(key)?.value !== value)
      .map(({ key, line }) => ({
        place: `${file}:${line}`,
        message: `"${key}" comes again in [${section.name}] (line ${section.own.get(key)?.line}), and the later one counts`,
      })),
    ...[...section.own.values()].flatMap(({ key, value, line }) =>
      [...value.matchAll(/^\[\w+:[^\]]*\]/gm)].map(([header]) => ({
        place: `${file}:${line}`,
        message: `${header} is indented, so it belongs to the value of "${key}", as ConfigParser has it`,
      })),
    ),
    ...(/^[^[]*\[[^\]]*$/.test(section.name)
      ? [{ kind: 'changed' as const, place: `${file}:${section.line}`, message: endsEarly(section.name) }]
      : []),
  ]
}

function endsEarly(name: string): string {
  return `the address ends at the first "]", as ConfigParser has it: ${name}`
}
