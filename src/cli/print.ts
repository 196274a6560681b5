/** What strangers wrote must not move the cursor of a terminal, colour it, or break a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g

/** Names and passwords in addresses: a terminal is looked at by others, and its text is pasted into reports. */
const logins = /(?<=\bhttps?:\/\/)[^\s/?#@]*@/gi

/** A text on one line, without anybody's password. */
export function printable(text: string): string {
  return text.replace(controls, ' ').replace(logins, '…@')
}

/**
 * A line for a terminal or a log. GitHub’s runner obeys what begins with two colons, or has `##[` in it: a title must be
 * able to do neither.
 */
export function harmless(line: string): string {
  return printable(line)
    .trimEnd()
    .replace(/^(\s*:)(?=:)/, '$1 ')
    .replaceAll('##[', '## [')
}

export function printLines(lines: readonly string[]): void {
  process.stdout.write(`${lines.map(harmless).join('\n')}\n`)
}

/** Lines that a CI runner is to obey. */
export function printCommands(lines: readonly string[]): void {
  process.stdout.write(`${lines.map(printable).join('\n')}\n`)
}

/** On standard error: remarks beside the result. */
export function sayLines(lines: readonly string[]): void {
  process.stderr.write(`${lines.map(harmless).join('\n')}\n`)
}

/** Controls that JSON may hold as they are; within its strings they can be written as references. */
const unescaped = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g

/** One JSON document: what `--json` is for. It holds every character, and none that a terminal obeys. */
export function printJson(value: unknown): void {
  process.stdout.write(`${jsonDocument(value)}\n`)
}

export function jsonDocument(value: unknown): string {
  const json = JSON.stringify(value, undefined, 2)
  return json.replace(unescaped, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
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
