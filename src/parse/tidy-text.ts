import type { Decoded } from './decode.ts'
import type { RepairLog } from './repair-log.ts'
import { windows1252 } from './windows-1252.ts'

/** Characters that XML 1.0 does not allow, and those of ISO 8859-1 that nobody means: they are windows-1252. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unfit = /[\0-\x08\x0b\x0c\x0e-\x1f\x80-\x9f\ufffe\uffff]/
const allUnfit = new RegExp(unfit, 'g')

/** Text with one kind of line end and without characters that no feed means. */
export function tidyText({ text, survey }: Decoded, repairs: RepairLog): string {
  const unmarked = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const lines = unmarked.includes('\r') ? unmarked.replace(/\r\n?/g, '\n') : unmarked
  if (!survey.unfit || !unfit.test(lines)) return lines
  repairs.note('control-character', lines.search(unfit))
  return lines.replace(allUnfit, (char) => {
    const code = char.charCodeAt(0)
    return code >= 0x80 && code <= 0x9f ? windows1252(code) : ''
  })
}
