import { escapeHtml } from '../lib/html.ts'

const address = /\bhttps?:\/\/[^\s<>"`\u00a0]{3,2000}/gi

/** Links are longer than what they are made of; more of them in one text stay text. */
const mostLinks = 100

const marks: ReadonlySet<string> = new Set(".,;:!?'’”»…*_")

/** Without what belongs to the sentence around: marks at its end, and brackets that opened before it. */
function withoutSentence(found: string): string {
  let strayRound = count(found, ')') - count(found, '(')
  let straySquare = count(found, ']') - count(found, '[')
  let end = found.length
  for (; end > 0; end -= 1) {
    const last = found.charAt(end - 1)
    if (last === ')' && strayRound > 0) strayRound -= 1
    else if (last === ']' && straySquare > 0) straySquare -= 1
    else if (!marks.has(last)) break
  }
  return found.slice(0, end)
}

function count(text: string, char: string): number {
  return text.split(char).length - 1
}

/** Markup for plain text, in which whatever is an address of the web becomes a link to it. */
export function linkedText(text: string): string {
  let markup = ''
  let at = 0
  let links = 0
  for (const match of text.matchAll(address)) {
    if (links === mostLinks) break
    const found = withoutSentence(match[0])
    if (!URL.canParse(found)) continue
    const shown = escapeHtml(found)
    markup += `${escapeHtml(text.slice(at, match.index))}<a href="${shown}">${shown}</a>`
    at = match.index + found.length
    links += 1
  }
  return markup + escapeHtml(text.slice(at))
}
