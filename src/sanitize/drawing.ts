import { givenLinkAddress } from './addresses.ts'
import type { Place } from './attributes.ts'
import type { Rule } from './elements.ts'
import { attributeMarkup, escapeText } from './escape.ts'
import type { Tag } from './tokens.ts'

/**
 * SVG by a list of its own, for faithful cleaning only: shapes, text and links. Nothing that moves, loads, refers to another
 * part, or holds HTML beyond a few bare words in a title. Each tag is harmless wherever a parser puts it, and no text is ever raw,
 * so it does not matter how a parser nests them.
 */
const shapes: ReadonlyMap<string, string> = byLowerCase(
  `svg g defs title desc metadata switch a circle ellipse line path polygon polyline rect text tspan marker stop
  linearGradient radialGradient clipPath`,
)

const attributes: ReadonlyMap<string, string> = byLowerCase(
  `alignment-baseline baseProfile class clip-path clip-rule color color-interpolation cx cy d direction display
  dominant-baseline dx dy fill fill-opacity fill-rule font-family font-size font-stretch font-style font-variant font-weight
  fx fy gradientTransform gradientUnits height id lengthAdjust letter-spacing marker-end marker-mid marker-start markerHeight
  markerUnits markerWidth offset opacity orient overflow pathLength points preserveAspectRatio r refX refY role rotate rx ry
  spreadMethod stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
  stroke-miterlimit stroke-opacity stroke-width text-anchor textLength transform unicode-bidi vector-effect version
  viewBox visibility width word-spacing xlink:show xlink:title xlink:type x x1 x2 xml:space y y1 y2`,
)

/** HTML §13.2.6.5: the parser gives these names back their capitals. */
function byLowerCase(names: string): ReadonlyMap<string, string> {
  return new Map(names.split(/\s+/).map((name) => [name.toLowerCase(), name]))
}

/** A picture being written: its open elements, and its markup so far. */
export interface Drawing {
  readonly open: string[]
  markup: string
  plain: string
  /** An element whose content is dropped. */
  dropping: string | undefined
}

const maxDepth = 24
const maxMarkup = 200_000
const maxValue = 50_000

export function startDrawing(tag: Tag, place: Place): Drawing {
  const drawing: Drawing = { open: [], markup: '', plain: '', dropping: undefined }
  write(drawing, 'svg', written(tag, place), tag)
  return drawing
}

function written(tag: Tag, place: Place): string {
  return tag.names.map((name, at) => attributeOf(tag.name, name, tag.values[at] ?? '', place)).join('')
}

/** Paint may refer to a place in this picture, and to nothing else. */
function refersOutside(value: string): boolean {
  return /[\\@]|url\s*\(/i.test(value.replace(/url\(#[\w-]{1,60}\)/g, ''))
}

function attributeOf(element: string, name: string, value: string, place: Place): string {
  if (element === 'a' && (name === 'href' || name === 'xlink:href')) {
    return attributeMarkup(name, givenLinkAddress(value, place.base) ?? '')
  }
  if (name === 'xmlns' && element === 'svg') return ' xmlns="http://www.w3.org/2000/svg"'
  const known = attributes.get(name)
  if (known === undefined || value.length > maxValue || refersOutside(value)) return ''
  return attributeMarkup(known, value)
}

function write(drawing: Drawing, name: string, attributes: string, tag: Tag): void {
  if (drawing.open.length >= maxDepth) return
  if (drawing.markup.length + attributes.length > maxMarkup) return
  drawing.markup += `<${name}${attributes}>`
  if (tag.selfClosing) drawing.markup += `</${name}>`
  else drawing.open.push(name)
}

/** False: the tag belongs to HTML and ends the picture. */
export function openInDrawing(drawing: Drawing, tag: Tag, rule: Rule | undefined, place: Place): boolean {
  if (drawing.dropping !== undefined) return true
  if (rule?.kind === 'muted') {
    if (!tag.selfClosing) drawing.dropping = tag.name
    return true
  }
  const inner = drawing.open.at(-1)
  const shape = shapes.get(tag.name)
  if (shape !== undefined && shape !== 'svg') write(drawing, shape, written(tag, place), tag)
  else if (rule === undefined || tag.name === 'svg') return true
  else if (rule.kind !== 'inline') return false
  else if (inner === 'title' || inner === 'desc') write(drawing, rule.tag, '', tag)
  return true
}

/** True: the picture is complete. */
export function closeInDrawing(drawing: Drawing, name: string): boolean {
  if (drawing.dropping === name || name === 'svg') drawing.dropping = undefined
  else if (drawing.dropping !== undefined) return false
  const at = drawing.open.findLastIndex((open) => open.toLowerCase() === name)
  if (at < 0) return drawing.open.length === 0
  while (drawing.open.length > at) drawing.markup += `</${drawing.open.pop()}>`
  return drawing.open.length === 0
}

export function textInDrawing(drawing: Drawing, text: string): void {
  if (drawing.dropping !== undefined || drawing.markup.length + text.length > maxMarkup) return
  drawing.markup += escapeText(text)
  drawing.plain += text
}
