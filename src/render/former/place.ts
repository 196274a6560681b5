/**
 * Where in a document a template writes a value. What is harmless in one place ends the attribute, the comment or the
 * script in another, and the old engines wrote the same in all of them.
 */
export interface Place {
  readonly within: Within
  /** Lower case, for a value of an attribute. */
  readonly attribute: string
  /** Nothing stands before it in that value: here an address begins. */
  readonly begins: boolean
}

export type Within =
  | 'text'
  /** Text in which tags do not count: `title`, `textarea`. */
  | 'words'
  | 'tag'
  | 'double'
  | 'single'
  | 'unquoted'
  | 'comment'
  | 'cdata'
  | 'script'
  | 'style'
  /** Two ways lead here that differ. */
  | 'unsure'

const start: Place = { within: 'text', attribute: '', begins: false }

function at(within: Within, attribute = '', begins = false): Place {
  return { within, attribute, begins }
}

interface Step {
  readonly place: Place
  readonly position: number
}

const opening = /<(?:(!--)|(!\[CDATA\[)|(?=([a-z][^\s/>]*)|[/!?]))/gi
/** A name is looked for at its beginning only, so that a long one costs no more than its length. */
const inTag = /(?<![^\s"'<>/=])([^\s"'<>/=]+)\s*=\s*(["']?)|>|["']/g
const rawEnds: Partial<Record<Within, RegExp>> = {
  script: /<\/script/gi,
  style: /<\/style/gi,
  words: /<\/(?:title|textarea)/gi,
}
const ends: Partial<Record<Within, string>> = {
  double: '"',
  single: "'",
  comment: '-->',
  cdata: ']]>',
}
const rawElements: Readonly<Record<string, Within>> = {
  script: 'script',
  style: 'style',
  title: 'words',
  textarea: 'words',
}

/** The place at the end of a piece of a template that begins at `place`. In XML no element is special. */
function placeAfter(place: Place, text: string, isXml: boolean): Place {
  let step: Step = { place, position: 0 }
  while (step.position < text.length) step = advance(step, text, isXml)
  return step.place
}

function advance({ place, position }: Step, text: string, isXml: boolean): Step {
  const rest: Step = { place: { ...place, begins: false }, position: text.length }
  const end = ends[place.within]
  if (end !== undefined) {
    const found = text.indexOf(end, position)
    if (found < 0) return rest
    const after = place.within === 'double' || place.within === 'single' ? insideTag(place) : start
    return { place: after, position: found + end.length }
  }
  const rawEnd = rawEnds[place.within]
  if (rawEnd !== undefined) {
    const found = match(rawEnd, text, position)
    return found === undefined ? rest : { place: at('tag'), position: found.index + found[0].length }
  }
  if (place.within === 'text') return open(text, position) ?? rest
  if (place.within === 'tag') return withinTag(place, text, position, isXml)
  if (place.within === 'unquoted') {
    const found = match(/[\s>]/g, text, position)
    return found === undefined ? rest : { place: insideTag(place), position: found.index }
  }
  return rest
}

function match(pattern: RegExp, text: string, position: number): RegExpExecArray | undefined {
  pattern.lastIndex = position
  return pattern.exec(text) ?? undefined
}

/** The element whose tag is open is remembered where an attribute's name would be, behind a blank that no name has. */
function insideTag({ attribute }: Place): Place {
  return at('tag', / .*$/.exec(attribute)?.[0] ?? '')
}

function open(text: string, position: number): Step | undefined {
  const found = match(opening, text, position)
  if (found === undefined) return undefined
  const [whole, comment, cdata, element] = found
  const after = found.index + whole.length
  if (comment !== undefined) return { place: at('comment'), position: after }
  if (cdata !== undefined) return { place: at('cdata'), position: after }
  const name = element?.toLowerCase() ?? ''
  return {
    place: at('tag', name in rawElements ? ` ${name}` : ''),
    position: after + (element?.length ?? 0),
  }
}

function withinTag(place: Place, text: string, position: number, isXml: boolean): Step {
  const found = match(inTag, text, position)
  if (found === undefined) return { place, position: text.length }
  const [whole, name, quote] = found
  const after = found.index + whole.length
  if (whole === '>') {
    const element = place.attribute.trim()
    const isEmpty = text[found.index - 1] === '/'
    return { place: at(isXml || isEmpty ? 'text' : (rawElements[element] ?? 'text')), position: after }
  }
  // A quote without an attribute: of a document type, or of an attribute whose name a variable gave.
  if (name === undefined)
    return { place: at(whole === '"' ? 'double' : 'single', place.attribute), position: after }
  const attribute = `${name.toLowerCase()}${place.attribute}`
  const within: Within = quote === '"' ? 'double' : quote === "'" ? 'single' : 'unquoted'
  return { place: at(within, attribute, true), position: after }
}

/** The attribute's name alone. */
export function attributeOf(place: Place): string {
  return place.attribute.split(' ', 1)[0] ?? ''
}

/** The places in which a template may be, as more than one way through its conditions may lead there. */
export type Places = readonly Place[]

export const atStart: Places = [start]

/** After a piece of a template. */
export function afterText(places: Places, text: string, isXml: boolean): Places {
  return unique(places.map((place) => placeAfter(place, text, isXml)))
}

/** After a value, which leaves its place as it is. */
export function afterValue(places: Places): Places {
  return unique(places.map((place) => (place.begins ? { ...place, begins: false } : place)))
}

/** Where ways through a template meet again. */
export function meet(...ways: readonly Places[]): Places {
  return unique(ways.flat())
}

function unique(places: Places): Places {
  if (places.length < 2) return places
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()]
}

/** The place of a value: where it is not sure, the strictest. */
export function placeOf(places: Places): Place {
  const [first = start, ...others] = places
  if (others.length === 0) return first
  const alike = others.every(
    ({ within, attribute }) => within === first.within && attribute === first.attribute,
  )
  return alike ? { ...first, begins: true } : at('unsure')
}
