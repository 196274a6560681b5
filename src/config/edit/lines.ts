/** Lines of a text, each with its own line end, so that joining them gives the text back byte for byte. */
export function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

export function bare(line: string | undefined): string {
  return (line ?? '').replace(/\r?\n$/, '')
}

/** How the lines of a text end. */
export function lineEndOf(lines: readonly string[]): string {
  return lines[0]?.endsWith('\r\n') === true ? '\r\n' : '\n'
}

export function isBlank(line: string | undefined): boolean {
  return line !== undefined && line.trim() === ''
}

/** Lines `from` to `to`, 1-based, both included. */
export interface Range {
  readonly from: number
  readonly to: number
}
