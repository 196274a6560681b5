import type { Work } from './cleaning-state.ts'
import { isWithin } from './sheet.ts'
import { attribute, type Tag } from './tokens.ts'

/** What belongs to the author's page and not to their words, told by its classes: dropped with its content. */

/** Numbers of lines, in a cell beside the code. */
const numberCells = wordIn(
  `gutter rouge-gutter linenos lineno line-numbers line_numbers lntd-numbers hljs-ln-numbers blob-num crayon-nums`,
)
const codeTables = wordIn('lntable highlighttable codehilitetable rouge-table crayon-table')
/** Signs beside headings that are links to them. */
const anchors = wordIn('headerlink header-anchor heading-anchor anchorjs-link hash-link zola-anchor hanchor')
type Kind = 'numbers' | 'formula' | 'controls'

const kinds: ReadonlyMap<string, Kind> = new Map([
  // Numbers of lines within the code, where they would become part of it.
  ...named(
    'numbers',
    'gutter linenos lineno linenr linenumber line-number line-numbers-rows react-syntax-highlighter-line-number ln lnt',
  ),
  // KaTeX writes a formula twice, as MathML and as spans for the eye.
  ...named('formula', 'katex-html'),
  // Clocks and buttons of Ghost's players; the sound or the film stands beside them.
  ...named('controls', 'kg-audio-player kg-video-player-container kg-video-overlay'),
])

function named(kind: Kind, words: string): readonly (readonly [string, Kind])[] {
  return words.split(' ').map((word) => [word, kind] as const)
}

/** Asked for every element, so without a regular expression. */
function kindOf(classes: string): Kind | undefined {
  if (!classes.includes(' ')) return kinds.get(classes)
  for (const word of classes.split(' ')) {
    const kind = kinds.get(word)
    if (kind !== undefined) return kind
  }
  return undefined
}

function wordIn(words: string): RegExp {
  return new RegExp(`(?:^|\\s)(?:${words.trim().replace(/\s+/g, '|')})(?:\\s|$)`)
}

function has(tag: Tag, words: RegExp): boolean {
  const classes = attribute(tag, 'class')
  return classes !== undefined && words.test(classes)
}

export function isNumberCell(tag: Tag): boolean {
  return tag.name === 'td' && has(tag, numberCells)
}

/** A table that only puts the numbers of lines beside the code. */
export function isCodeTable(tag: Tag): boolean {
  return tag.name === 'table' && has(tag, codeTables)
}

export function isHeadingAnchor(tag: Tag): boolean {
  if (has(tag, anchors)) return true
  const unseen = tag.names.includes('hidden') || attribute(tag, 'aria-hidden') === 'true'
  return unseen && attribute(tag, 'href')?.startsWith('#') === true
}

export function isFurniture({ sheet, formulaEnd }: Work, tag: Tag): boolean {
  const classes = attribute(tag, 'class')
  if (classes === undefined || tag.selfClosing) return false
  switch (kindOf(classes)) {
    case 'numbers':
      return isWithin(sheet, 'pre')
    case 'formula':
      return sheet.out.length === formulaEnd
    case 'controls':
      return true
    case undefined:
      return false
  }
}
