import type { KeptOut } from '../model/filter.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { FilteredEntry } from '../planet.ts'
import { day, plural } from './print.ts'

/** `exclude_tags = sponsored, in [river]`. */
export function ruleInWords(rule: KeptOut | undefined): string {
  if (rule === undefined) return 'nothing'
  return `${rule.option} = ${rule.value}${rule.scope === 'river' ? ', in [river]' : ''}`
}

export function titleLine({ at, title, permalink }: FilteredEntry, feed?: string): string {
  const name = feed === undefined ? '' : `${feed}: `
  return `${day(at)}  ${name}${title || permalink || '(no title)'}`
}

interface RuleCount {
  readonly rule: KeptOut
  readonly entries: readonly FilteredEntry[]
}

/** The rules that keep something out, the one that keeps out most first. */
function rulesOf(entries: readonly FilteredEntry[]): readonly RuleCount[] {
  const kept = entries.flatMap((entry) =>
    entry.keptOut === undefined ? [] : [{ entry, rule: entry.keptOut }],
  )
  return [...Map.groupBy(kept, ({ rule }) => ruleInWords(rule)).values()]
    .flatMap((group) => {
      const [first] = group
      return first === undefined
        ? []
        : [{ rule: first.rule, entries: group.map(({ entry }) => entry).sort(newestFirst) }]
    })
    .sort((one, other) => other.entries.length - one.entries.length)
}

function newestFirst(one: FilteredEntry, other: FilteredEntry): number {
  return other.at - one.at
}

/** A feed of which something is kept out; none for any other. */
export function feedLines(
  name: string,
  { subscription }: FollowedFeed,
  entries: readonly FilteredEntry[],
  preview: boolean,
): readonly string[] {
  const rules = rulesOf(entries)
  if (rules.length === 0) return []
  const kept = rules.reduce((sum, rule) => sum + rule.entries.length, 0)
  const none = kept === entries.length ? ': nothing of it is shown' : ''
  return [
    '',
    `  ${name}  ${subscription.url}`,
    `    ${kept} of ${plural(entries.length, 'entry', 'entries')} kept out${none}`,
    ...rules.flatMap(({ rule, entries: found }) => [
      `    ${String(found.length).padStart(4)}  ${ruleInWords(rule)}`,
      ...(preview ? found.map((entry) => `          ${titleLine(entry)}`) : []),
    ]),
  ]
}

/** The shape of `--json`. */
export function feedJson(
  name: string,
  { subscription }: FollowedFeed,
  entries: readonly FilteredEntry[],
): readonly object[] {
  if (entries.length === 0) return []
  const rules = rulesOf(entries)
  return [
    {
      url: subscription.url,
      name,
      entries: entries.length,
      keptOut: rules.reduce((sum, rule) => sum + rule.entries.length, 0),
      rules: rules.map(({ rule, entries: found }) => ({
        ...rule,
        entries: found.map(entryJson),
      })),
    },
  ]
}

export function entryJson({ entryId, title, permalink, at }: FilteredEntry): object {
  return { id: entryId, title, permalink, at }
}
