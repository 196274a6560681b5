import { type Html, html } from '../../lib/html.ts'
import { canvas } from './chart.ts'

export interface Bar {
  readonly value: number
  /** Told when the pointer rests on it. */
  readonly hint: string
}

/** One bar beside the other, the highest as high as the drawing. `id`: of the texts that name and explain it. */
export function drawBars(id: string, title: string, text: string, bars: readonly Bar[]): Html {
  const { width, height } = canvas
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const step = width / Math.max(1, bars.length)
  const shapes = bars.map(({ value, hint }, index) => {
    // Something is never nothing: the least bar can still be seen.
    const tall = value === 0 ? 0 : Math.max(2, round((value / most) * height))
    const place = html`x="${round(index * step + step * 0.1)}" width="${round(step * 0.8)}"`
    return html`<rect class="tone-1" ${place} y="${height - tall}" height="${tall}"><title>${hint}</title></rect>`
  })
  return frame(id, title, text, shapes)
}

/** A bar that lies, for a table that says its value beside. `share`: 0 to 1. */
export function drawBar(share: number): Html {
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="tone-1" width="${Math.max(1, round(share * 100))}" height="10"/></svg>`
}

/** A drawing with its name and explanation. */
export function frame(id: string, title: string, text: string, shapes: readonly Html[]): Html {
  const { width, height } = canvas
  return html`<svg class="drawing" role="img" aria-labelledby="${id}-name ${id}-text" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none"><title id="${id}-name">${title}</title><desc id="${id}-text">${text}</desc>${shapes}</svg>`
}

export function round(value: number): number {
  return Math.round(value * 10) / 10
}
