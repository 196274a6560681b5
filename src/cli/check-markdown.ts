import { factsInWords } from './check-facts.ts'
import type { CheckReport, ConfigCheck, PlacedCheck } from './check-report.ts'
import { placeInWords, verdict } from './check-text.ts'
import { plural, printable } from './print.ts'

/** For a comment on a pull request. What strangers wrote stays text: no markup, no mention, no picture. */
export function markdownReport({ configuration, feeds }: CheckReport): readonly string[] {
  const lines = [
    ...(configuration === undefined ? [] : configLines(configuration)),
    ...feeds.flatMap(feedLines),
  ]
  return lines.filter((line, index) => line !== '' || lines[index - 1] !== '')
}

function configLines({ path, ok, feeds, remarks }: ConfigCheck): readonly string[] {
  return [
    `### ${ok ? '✅' : '❌'} ${code(path)}: ${ok ? `in order, ${plural(feeds, 'feed')}` : 'needs mending'}`,
    '',
    ...remarks.map(({ level, message, spot }) => {
      const line = spot?.line === undefined ? '' : ` line ${spot.line}:`
      return `- **${level}**${line} ${plain(message)}`
    }),
    '',
  ]
}

function feedLines(check: PlacedCheck): readonly string[] {
  const { address, facts, findings, preview, ok } = check
  return [
    `### ${ok ? '✅' : '❌'} ${plain(facts?.title ?? check.name ?? address)}`,
    '',
    `${code(address)} ${verdict(check)}`,
    '',
    ...(facts === undefined
      ? []
      : table(
          ['', ''],
          factsInWords(facts).map(([name, words]) => [name, plain(words)]),
        )),
    ...findings.map(({ level, line, message, advice }) => {
      const place = line === undefined ? '' : ` line ${line}:`
      return `- **${level}**${place} ${plain(message)}. ${plain(advice)}`
    }),
    '',
    ...(preview.length === 0
      ? []
      : [
          '<details><summary>How it will look</summary>',
          '',
          ...table(
            ['time', 'entry', 'first words'],
            preview.map((entry) => [
              placeInWords(entry),
              plain(entry.title || '(no title)'),
              plain(entry.text),
            ]),
          ),
          '</details>',
          '',
        ]),
  ]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line), '']
}

/**
 * Markdown’s marks, a table’s bars and HTML as plain text. Mentions and references to issues are found in the text itself,
 * however it is escaped, so a space without width parts them; a bare address is not made a link, nor two dollars a formula.
 */
export function plain(text: string): string {
  return printable(text)
    .replace(/([@#]|\bGH-)(?=\w)/gi, '$1\u200b')
    .replace(/[\\`*_[\]|~]/g, (mark) => `\\${mark}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('$', '&#36;')
    .replace(/:(?=\/\/)/g, '&#58;')
    .replace(/\bwww\./gi, 'www&#46;')
}

function code(text: string): string {
  return `\`${printable(text).replaceAll('`', '%60')}\``
}
