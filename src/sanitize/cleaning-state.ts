import type { Place } from './attributes.ts'
import type { Drawing } from './drawing.ts'
import type { Picture } from './images.ts'
import type { Formula } from './math.ts'
import type { Media } from './media.ts'
import type { Sheet } from './sheet.ts'

/** The cleaning of one piece of markup, in progress. */
export interface Work {
  readonly sheet: Sheet
  readonly place: Place
  /** There is nothing to be tamed in the whole input: what is cut out of it is tame. */
  readonly tame: boolean
  formula: Formula | undefined
  /** Length of the output when the last formula was written; -1 before. */
  formulaEnd: number
  /** An SVG picture; only in faithful cleaning. */
  drawing: Drawing | undefined
  /** A player whose sources are being read. */
  media: Media | undefined
  /** Best address among the sources of the `picture` that we are in. */
  pictureSource: string | undefined
  /** Nothing but this picture has come since it was written. */
  lastPicture: Picture | undefined
  /** The last picture came from a `noscript`: the lazy twin that may follow is dropped. */
  lastWasFallback: boolean
  /** Pages of the embedded things that have been met. */
  readonly embedded: Set<string>
  /** The object that we are in has its card. */
  objectShown: boolean
  firstPicture: Picture | undefined
  pictures: number
  links: number
}
