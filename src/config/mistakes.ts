import { ConfigError } from '../model/fault.ts'

/** Gathers what is wrong with a configuration, so that all of it can be told at once. */
export interface Mistakes {
  /** `place` is `planet.toml:12`, or the name of an environment variable. */
  add(code: MistakeCode, place: string, message: string): void
  /** Throws a ConfigError with a line for each mistake, if there are any. */
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
  const found: { readonly code: MistakeCode; readonly line: string }[] = []
  return {
    add: (code, place, message) => {
      found.push({ code, line: `${place}: ${message}` })
    },
    report: () => {
      const [first] = found
      if (first === undefined) return
      const lines = new Set(found.map(({ line }) => line))
      throw new ConfigError(`config.${first.code}`, [...lines].join('\n'))
    },
  }
}

/** A value as it can be shown in a message: short, and without passwords. */
export function showValue(value: unknown): string {
  const text = typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? String(value))
  const open = text.replace(/\/\/[^@/\s"]*@/g, '//…@')
  return open.length > 300 ? `${open.slice(0, 299)}…` : open
}
