import { type Html, html } from '../../lib/html.ts'
import { frame, round } from './bars.ts'
import { canvas } from './chart.ts'

/** Moments from left to right, each with the sizes of its layers, from the bottom up. The layers have tones 1, 2, 3 … */
export function drawLayers(
  id: string,
  title: string,
  text: string,
  moments: readonly (readonly number[])[],
): Html {
  const { width, height } = canvas
  const most = Math.max(1, ...moments.map((sizes) => sum(sizes)))
  const layers = Math.max(0, ...moments.map((sizes) => sizes.length))
  const x = (index: number) => round((index / Math.max(1, moments.length - 1)) * width)
  const y = (size: number) => round(height - (size / most) * height)
  const shapes = Array.from({ length: layers }, (_, layer) => {
    const upper = moments.map((sizes, index) => `${x(index)},${y(sum(sizes.slice(0, layer + 1)))}`)
    const lower = moments.map((sizes, index) => `${x(index)},${y(sum(sizes.slice(0, layer)))}`)
    return html`<polygon class="tone-${layer + 1}" vector-effect="non-scaling-stroke" points="${[...upper, ...lower.reverse()].join(' ')}"/>`
  })
  return frame(id, title, text, shapes)
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0)
}
