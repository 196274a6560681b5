import { unifiedDiff } from '../lib/unified-diff.ts'
import { printable } from './print.ts'

const colours: Readonly<Record<string, string>> = { '-': '\u001b[31m', '+': '\u001b[32m', '@': '\u001b[36m' }
const plain = '\u001b[0m'

/** Shows an edit; in colour on a terminal that wants it. */
export function showDiff(before: string, after: string, path: string): void {
  const lines = unifiedDiff(before, after, path).split('\n').map(printable)
  const inColour = process.stdout.isTTY && !process.env.NO_COLOR
  process.stdout.write(lines.map((line) => (inColour ? coloured(line) : line)).join('\n'))
}

function coloured(line: string): string {
  const colour = /^(?:---|\+\+\+) /.test(line) ? undefined : colours[line.charAt(0)]
  return colour === undefined ? line : colour + line + plain
}
