import { formerNames } from './former-names.ts'
import { nearestName } from './nearest-name.ts'
import { options, type SectionName } from './options.ts'

export const sectionNames = Object.keys(options) as readonly SectionName[]

/** Keys of a section as written in files. */
export function knownKeys(section: SectionName): readonly string[] {
  return Object.values(options[section]).map((option) => option.key)
}

/** A sentence to follow the report of an unknown option, or ''. */
export function suggestOption(section: SectionName, key: string): string {
  const former = new Map<string, string>(Object.entries(formerNames)).get(key.toLowerCase())
  if (former !== undefined) return didYouMean(former, section)
  const here = nearestName(key, knownKeys(section))
  if (here !== undefined) return ` Did you mean "${here}"?`
  const elsewhere = sectionNames.find((other) => knownKeys(other).includes(key))
  return elsewhere === undefined ? '' : ` Did you mean "${key}" in [${elsewhere}]?`
}

/** The same for a section, or for an option that stands before any section. */
export function suggestSection(name: string): string {
  if (['feed', 'subscription', 'subscriptions'].includes(name)) return ' Did you mean [[feeds]]?'
  const home = sectionNames.find((section) => knownKeys(section).includes(name))
  if (home !== undefined) return ` Did you mean "${name}" in [${home}]?`
  const former = new Map<string, string>(Object.entries(formerNames)).get(name)
  if (former !== undefined) return didYouMean(former, undefined)
  const near = nearestName(name, [...sectionNames, 'feeds'])
  return near === undefined ? '' : ` Did you mean ${near === 'feeds' ? '[[feeds]]' : `[${near}]`}?`
}

function didYouMean(path: string, here: SectionName | undefined): string {
  const [section, key] = path.split('.')
  return section === here ? ` Did you mean "${key}"?` : ` Did you mean "${key}" in [${section}]?`
}
