import { ConfigError } from '../model/fault.ts'

/** Gathers what is wrong with a configuration, so that all of it can be told at once. */
export interface Mistakes {
  /** `place` is `planet.toml:12`, or the name of an environment variable. */
  add(code: MistakeCode, place: string, message: string): void
  /** Throws a ConfigError with a line for each mistake, in the order of the file, if there are any. */
  report(): void
}

export type MistakeCode =
  | 'syntax'
  | 'unknown-option'
  | 'bad-value'
  | 'bad-address'
  | 'duplicate'
  | 'no-such-file'

export function gatherMistakes(): Mistakes {
  const found: { readonly code: MistakeCode; readonly place: string; readonly line: string }[] = []
  return {
    add: (code, place, message) => {
      found.push({ code, place, line: `${place}: ${message}` })
    },
    report: () => {
      const inOrder = inOrderOfLines(found)
      const [first] = inOrder
      if (first === undefined) return
      const lines = new Set(inOrder.map(({ line }) => line))
      throw new ConfigError(`config.${first.code}`, [...lines].join('\n'))
    },
  }
}

/** Those of one file by their lines; files, and places without a line, as they were found. */
function inOrderOfLines<Mistake extends { readonly place: string }>(
  found: readonly Mistake[],
): readonly Mistake[] {
  const byFile = Map.groupBy(found, ({ place }) => place.replace(/:\d+$/, ''))
  const lineOf = ({ place }: Mistake) => Number(/:(\d+)$/.exec(place)?.[1] ?? 0)
  return [...byFile.values()].flatMap((group) =>
    group.toSorted((left, right) => lineOf(left) - lineOf(right)),
  )
}

/** A value as it can be shown in a message: short, and without passwords. */
export function showValue(value: unknown): string {
  const text = typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? String(value))
  const open = text.replace(/\/\/[^@/\s"]*@/g, '//…@')
  return open.length > 300 ? `${open.slice(0, 299)}…` : open
}
