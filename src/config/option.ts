import type { ValueKind } from './value-kind.ts'

/** One option: how it is written, what it means, what holds if it is not given. */
export interface Option<T> {
  /** Name in files; `ALMAGEST_SECTION_KEY` in the environment. */
  readonly key: string
  readonly kind: ValueKind<unknown>
  /** As written in planet.toml without quotes; undefined: the option has no value unless given. */
  readonly default: string | undefined
  /** A value as it may stand in planet.toml. */
  readonly example: string
  /** One or two sentences. */
  readonly help: string
  /** Value of `default`. */
  readonly fallback: T
}

interface Wording {
  readonly default: string
  readonly example: string
  readonly help: string
}

/** An option that always has a value. */
export function option<T>(key: string, kind: ValueKind<T>, wording: Wording): Option<T> {
  const fallback = kind.read(wording.default)
  if (fallback === undefined) throw new Error(`the default of ${key} is not ${kind.expects}`)
  return { key, kind, ...wording, fallback }
}

/** An option without a default. */
export function optional<T>(
  key: string,
  kind: ValueKind<T>,
  wording: Omit<Wording, 'default'>,
): Option<T | undefined> {
  return { key, kind, ...wording, default: undefined, fallback: undefined }
}

export type OptionTable = Readonly<Record<string, Option<unknown>>>

/** The values of a table of options, under their names in code. */
export type Values<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name]['fallback']
}

/** `fetch`, `host_delay` → `ALMAGEST_FETCH_HOST_DELAY`. */
export function environmentName(section: string, key: string): string {
  return `ALMAGEST_${section}_${key}`.toUpperCase()
}
