import type { LooseComments } from '../draft.ts'
import type { Settled, SettledFeed, SettledValue } from './settle.ts'

/** Writes planet.toml, with the comments of the file that it comes from in their places. */
export function writeToml({ sections, feeds, lists }: Settled, comments: LooseComments | undefined): string {
  const blocks = [
    commentLines(comments?.head ?? []),
    ...[...sections].map(([section, values]) => [`[${section}]`, ...values.flatMap(valueLines)]),
    commentLines(comments?.idle ?? []),
    ...feeds.map((feed) => tableLines('feeds', feed)),
    ...lists.map((list) => tableLines('lists', list)),
    commentLines(comments?.trailing ?? []),
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function tableLines(
  section: 'feeds' | 'lists',
  { values, fields, comments, leftOut }: SettledFeed,
): string[] {
  const lines = [
    `[[${section}]]`,
    ...values.flatMap(valueLines),
    ...Object.entries(fields).map(([key, value]) => `${tomlKey(key)} = ${tomlText(value)}`),
  ]
  if (leftOut === undefined) return [...commentLines(comments), ...lines]
  return commentLines([...comments, `Left out: ${leftOut}`, ...lines])
}

function valueLines({ option, value, comments }: SettledValue): string[] {
  return [...commentLines(comments), `${tomlKey(option.key)} = ${tomlValue(value, option.example)}`]
}

/** A comment may hold no control character but tab. `## People ##` has lost one mark and gets it back. */
function commentLines(lines: readonly string[]): string[] {
  return lines
    .flatMap((line) => line.split(/\r\n|\r|\n/))
    .map((line) =>
      `#${line.startsWith('#') ? '' : ' '}${line.toWellFormed().replace(controls, ' ')}`.trimEnd(),
    )
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: TOML forbids exactly these
const controls = /[\u0000-\u0008\u000a-\u001f\u007f]/g

/** A number is written bare where the option's example is; foreign files have only text. */
function tomlValue(value: unknown, example: string): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return `[${value.map((word) => tomlText(String(word))).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, word]) => `${tomlKey(key)} = ${tomlText(String(word))}`)
    return `{ ${pairs.join(', ')} }`
  }
  const text = String(value)
  return /^\d+$/.test(text) && /^\d+$/.test(example) ? String(Number(text)) : tomlText(text)
}

function tomlKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : tomlText(key)
}

/** A literal string where it spares a regular expression its doubled backslashes. */
function tomlText(text: string): string {
  const plain = text.toWellFormed()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a literal string may hold none of them
  if (plain.includes('\\') && !/['\u0000-\u001f\u007f]/.test(plain)) return `'${plain}'`
  return JSON.stringify(plain).replaceAll('\u007f', '\\u007f')
}
