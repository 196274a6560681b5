import { resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Filter, KeptOut } from '../model/filter.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import { type FoundProgram, findProgram, SieveFailure } from '../sieve/sieve.ts'

/** One thing that an entry has to pass through. */
export interface SieveStep {
  /** What is told if it keeps the entry out. */
  readonly rule: KeptOut
  /** Undefined: an XPath, `wanted` if it must find something. */
  readonly program?: FoundProgram | undefined
  readonly wanted?: boolean | undefined
}

/**
 * The steps of every feed that has some, those of all feeds first. What cannot be found is told, once, and left out: entries
 * are shown unfiltered rather than lost.
 */
export function sieveSteps(
  feeds: readonly FollowedFeed[],
  { river, folder }: Pick<Config, 'river' | 'folder'>,
  note: (text: string) => void,
): ReadonlyMap<number, readonly SieveStep[]> {
  const folders = river.filterFolders.map((name) => resolve(folder, name))
  const programs = new Map<string, FoundProgram | undefined>()

  function programOf(name: string): FoundProgram | undefined {
    if (!programs.has(name)) programs.set(name, find(name))
    return programs.get(name)
  }
  function find(name: string): FoundProgram | undefined {
    try {
      return findProgram(name, folders)
    } catch (error) {
      if (!(error instanceof SieveFailure)) throw error
      note(`the filter ${name} is not run: ${error.message}`)
      return undefined
    }
  }
  function stepsOf(filter: Filter, scope: KeptOut['scope']): readonly SieveStep[] {
    const { includeXpath, excludeXpath, filters = [] } = filter
    return [
      ...xpathSteps('include_xpath', includeXpath, scope),
      ...xpathSteps('exclude_xpath', excludeXpath, scope),
      ...filters.flatMap((name) => {
        const program = programOf(name)
        return program === undefined ? [] : [{ rule: { option: 'filters', value: name, scope }, program }]
      }),
    ]
  }

  const forAll = stepsOf(river, 'river')
  return new Map(
    feeds.flatMap((feed) => {
      const steps = [...forAll, ...stepsOf(feed.subscription, 'feed')]
      return steps.length === 0 ? [] : [[feed.id, steps] as const]
    }),
  )
}

function xpathSteps(
  option: string,
  value: string | undefined,
  scope: KeptOut['scope'],
): readonly SieveStep[] {
  if (value === undefined || value === '') return []
  return [{ rule: { option, value, scope }, wanted: option === 'include_xpath' }]
}
