import type { Html } from '../../lib/html.ts'

/** A drawing of numbers, and the numbers themselves, for who cannot or does not want to see it. */
export interface Chart {
  /** Unique on its page. */
  readonly id: string
  readonly title: string
  /** What there is to see, in a sentence. */
  readonly text: string
  readonly svg: Html
  /** Words below the drawing, spread over its width. */
  readonly axis: readonly string[]
  readonly legend: readonly { readonly tone: number; readonly name: string }[]
  /** Heads of the table's columns; the first column names its row. */
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A table whose rows are drawn, the longest first. */
export interface Ranking {
  readonly title: string
  readonly text: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly name: string; readonly value: string; readonly bar: Html }[]
}

/** Units of the drawing. It is stretched to the width of the page, so there is no text in it. */
export const canvas = { width: 600, height: 120 } as const
