import type { SideFacts, TwoSides } from '../health/health.ts'
import { moment } from './print.ts'

const rows: readonly (readonly [name: string, read: (facts: SideFacts) => string | undefined])[] = [
  ['address', ({ address }) => address],
  ['domain', ({ domain }) => domain],
  ['title', ({ title }) => title],
  ['site', ({ site }) => site],
  ['language', ({ language }) => language],
  ['words', ({ words }) => words.join(', ')],
  ['entries', ({ entries }) => entries.map((title) => `“${title}”`).join(' ')],
]

/** A feed and what has come in its place, line by line. */
export function sideLines({ since, followed, came }: TwoSides): readonly string[] {
  const told = rows.flatMap(([name, read]) => {
    const [was, is] = [read(followed) || 'none', read(came) || 'none']
    if (was === is) return [`  ${name.padEnd(9)}${was} (both)`]
    return [`  ${name.padEnd(9)}was  ${was}`, `${''.padEnd(11)}is   ${is}`]
  })
  return [`Another feed has come in its place, first seen ${moment(since)}:`, ...told]
}
