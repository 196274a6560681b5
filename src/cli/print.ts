/** What strangers wrote must not move the cursor of a terminal, colour it, or break a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g

/** Names and passwords in addresses: a terminal is looked at by others, and its text is pasted into reports. */
const logins = /(?<=\bhttps?:\/\/)[^\s/?#@]*@/gi

/** A text on one line, without anybody's password. */
export function printable(text: string): string {
  return text.replace(controls, ' ').replace(logins, '…@')
}

export function printLines(lines: readonly string[]): void {
  process.stdout.write(`${lines.map((line) => printable(line).trimEnd()).join('\n')}\n`)
}

/** One JSON document: what `--json` is for. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`)
}

/** `2026-11-02 10:00 UTC`. */
export function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

export function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

export function plural(count: number, word: string, many = `${word}s`): string {
  return `${count} ${count === 1 ? word : many}`
}
