import type { Ini, IniOption, IniSection } from './read-ini.ts'

/** A section with what ConfigParser gives it: its own options, the last of a name, over those of `[DEFAULT]`. */
export interface MergedSection {
  readonly name: string
  readonly line: number
  readonly comments: readonly string[]
  /** What the section says itself, by key. */
  readonly own: ReadonlyMap<string, IniOption>
  /** The same, with what [DEFAULT] says of anything else. */
  readonly options: ReadonlyMap<string, IniOption>
  /** Options that a later one of the same name has replaced. */
  readonly replaced: readonly IniOption[]
  /** Lines at which the section begins again. */
  readonly repeatedAt: readonly number[]
}

/** ConfigParser wants capitals, and takes `[default]` for a feed, which nobody meant. */
export function isDefaults(name: string): boolean {
  return /^default$/i.test(name)
}

/** Sections of one name become one, as in the engines; `[DEFAULT]` is not among them. */
export function mergeSections(ini: Ini): readonly MergedSection[] {
  const defaults = optionsByKey(ini.sections.filter(({ name }) => isDefaults(name)))
  const groups = new Map<string, IniSection[]>()
  for (const section of ini.sections) {
    if (isDefaults(section.name)) continue
    const group = groups.get(section.name)
    if (group === undefined) groups.set(section.name, [section])
    else group.push(section)
  }
  return [...groups].map(([name, group]) => {
    const own = optionsByKey(group)
    return {
      name,
      line: group[0]?.line ?? 1,
      comments: group.flatMap(({ comments }) => comments),
      own,
      options: new Map([...defaults, ...own]),
      replaced: group.flatMap(({ options }) => options).filter((option) => own.get(option.key) !== option),
      repeatedAt: group.slice(1).map(({ line }) => line),
    }
  })
}

function optionsByKey(sections: readonly IniSection[]): ReadonlyMap<string, IniOption> {
  return new Map(sections.flatMap(({ options }) => options.map((option) => [option.key, option] as const)))
}

/** A value grows no longer than this through references. */
const longest = 10_000

/**
 * A value with `%(key)s` replaced by the section's own value of that key, and `%%` by `%`. Any other `%`, and a reference
 * that leads back to itself, raise an error in the engines; here they are left as their author wrote them.
 */
export function interpolate(value: string, options: ReadonlyMap<string, IniOption>): string {
  const known = new Map<string, string | undefined>()
  function expand(text: string): string {
    if (!text.includes('%')) return text
    const full = text.replace(/%%|%\(([^)]+)\)s/g, (match, key?: string) =>
      match === '%%' ? '%' : (lookUp((key ?? '').toLowerCase()) ?? match),
    )
    return full.slice(0, Math.max(longest, text.length))
  }
  function lookUp(key: string): string | undefined {
    if (known.has(key)) return known.get(key)
    // Undefined while it is being expanded: a reference back to it stays as it is.
    known.set(key, undefined)
    const found = options.get(key)
    if (found !== undefined) known.set(key, expand(found.value))
    return known.get(key)
  }
  return expand(value)
}
