import type { Coordinates, Place } from '../model/place.ts'
import type { Draft } from './draft.ts'
import { plain } from './elements-plain.ts'
import type { Frame, FrameRule, LeafRule, Rule } from './reading.ts'
import { type Attributes, attribute } from './xml-attributes.ts'

/** What the elements of GML around a list of numbers say of it. */
interface Geometry {
  shape: Place['type']
  dimensions: number
  /** Latitude comes first, as GeoRSS has it, and all geographic systems of EPSG. */
  latitudeFirst: boolean
}

const georss: Geometry = { shape: 'Point', dimensions: 2, latitudeFirst: true }

/** Geographic systems of EPSG below 4001; the others have numbers from there to 4999. What is projected is in x, y. */
const geographic = new Set([3819, 3821, 3824, 3889, 3906])

function latitudeFirst(system: string | undefined): boolean {
  const digits = /EPSG\D*(\d+)\s*$/i.exec(system ?? '')?.[1]
  const code = Number(digits)
  return digits === undefined || geographic.has(code) || (code > 4000 && code < 5000)
}

/** Positions as [longitude, latitude, …], which is the order of GeoJSON; undefined if there is anything but numbers. */
function positions(text: string, geometry: Geometry): readonly (readonly number[])[] | undefined {
  const numbers = text.replaceAll(',', ' ').trim().split(/\s+/).slice(0, 20_000).map(Number)
  if (text.trim() === '' || numbers.some((number) => !Number.isFinite(number))) return undefined
  const { dimensions } = geometry
  const found: number[][] = []
  for (let at = 0; at + dimensions <= numbers.length; at += dimensions) {
    const [first = 0, second = 0, ...rest] = numbers.slice(at, at + dimensions)
    found.push(geometry.latitudeFirst ? [second, first, ...rest] : [first, second, ...rest])
  }
  return found.length === 0 ? undefined : found
}

function placeOf(text: string, geometry: Geometry): Place | undefined {
  const found = positions(text, geometry)
  if (found === undefined) return undefined
  const { shape } = geometry
  if (shape === 'Point') return { type: shape, coordinates: found[0] ?? [] }
  if (shape === 'Polygon')
    return found.length < 4 ? undefined : { type: shape, coordinates: [found] satisfies Coordinates }
  return { type: shape, coordinates: found }
}

function keep(subject: Draft, place: Place | undefined): void {
  if (place !== undefined) subject.extras.place = place
}

function simple(shape: Place['type']): LeafRule {
  return plain((text, { parent }) => keep(parent.subject, placeOf(text, { ...georss, shape })))
}

function inherit(parent: Frame, attributes: Attributes, shape?: Place['type']): Geometry {
  const outer = parent.role === 'place' ? (parent.gathered as Geometry) : georss
  const system = attribute(attributes, 'srsname')
  const dimensions = Number(attribute(attributes, 'srsdimension'))
  return {
    shape: shape ?? outer.shape,
    dimensions: dimensions === 3 ? 3 : outer.dimensions,
    latitudeFirst: system === undefined ? outer.latitudeFirst : latitudeFirst(system),
  }
}

function frame(shape?: Place['type']): FrameRule {
  return {
    kind: 'frame',
    role: 'place',
    unmistakable: true,
    open: ({ parent, attributes }) => ({ gathered: inherit(parent, attributes, shape) }),
  }
}

const list = plain((text, { parent, attributes }) =>
  keep(parent.subject, placeOf(text, inherit(parent, attributes))),
)

/** The corners of `gml:Envelope`, one after the other. */
const corner = plain((text, { parent, attributes }) => {
  const { subject } = parent
  const position = positions(text, inherit(parent, attributes))?.[0]
  if (position === undefined) return
  const known = subject.extras.place
  keep(subject, {
    type: 'Box',
    coordinates: known?.type === 'Box' ? [...known.coordinates, position] : [position],
  })
})

/** W3C geo and ICBM: latitude and longitude in elements of their own. */
function half(name: 'latitude' | 'longitude'): LeafRule {
  return plain((text, { parent }) => {
    const value = text === '' ? Number.NaN : Number(text)
    if (!Number.isFinite(value)) return
    const { extras } = parent.subject
    extras[name] = value
    if (extras.latitude === undefined || extras.longitude === undefined) return
    extras.place ??= { type: 'Point', coordinates: [extras.longitude, extras.latitude] }
  })
}

const latitude = half('latitude')
const longitude = half('longitude')

export const placeRules: Readonly<Record<string, Rule>> = {
  'georss:point': simple('Point'),
  'georss:line': simple('LineString'),
  'georss:polygon': simple('Polygon'),
  'georss:box': simple('Box'),
  'georss:where': frame(),
  where: frame(),
  'gml:point': frame('Point'),
  'gml:linestring': frame('LineString'),
  'gml:polygon': frame('Polygon'),
  'gml:exterior': frame('Polygon'),
  'gml:linearring': frame('Polygon'),
  'gml:envelope': frame('Box'),
  'gml:pos': list,
  'gml:poslist': list,
  'gml:coordinates': list,
  'gml:lowercorner': corner,
  'gml:uppercorner': corner,
  'geo:lat': latitude,
  'geo:long': longitude,
  'geo:point': frame('Point'),
  'icbm:latitude': latitude,
  'icbm:longitude': longitude,
}
