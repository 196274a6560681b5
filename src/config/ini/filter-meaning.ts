/** What a list of Venus filters means. */
export interface FilterMeaning {
  /** In options of a feed or of `[river]`. */
  readonly options: {
    readonly include?: string | undefined
    readonly exclude?: string | undefined
    readonly includeXpath?: string | undefined
    readonly excludeXpath?: string | undefined
    readonly policy?: 'excerpt' | undefined
    readonly filters?: readonly string[] | undefined
  }
  /** Filters whose work is done for every entry anyway, and where. */
  readonly needless: readonly string[]
  /** Filters whose equivalent is not quite the same, in a sentence each. */
  readonly changed: readonly string[]
  /** Filters that have no equivalent, and why. */
  readonly lost: readonly string[]
}

/** The keys of planet.toml. */
export const filterKeys = {
  include: 'include',
  exclude: 'exclude',
  includeXpath: 'include_xpath',
  excludeXpath: 'exclude_xpath',
  policy: 'policy',
  filters: 'filters',
} as const satisfies Record<keyof FilterMeaning['options'], string>
