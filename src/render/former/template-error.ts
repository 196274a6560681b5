import { ThemeError } from '../../model/fault.ts'

/** A piece of a template's text that a message can point at. */
export interface Spot {
  /** As messages call it: `index.html.tmpl`. */
  readonly file: string
  readonly line: number
}

export function templateError({ file, line }: Spot, reason: string): ThemeError {
  return new ThemeError('theme.template', `${file}:${line}: ${reason}`)
}

/** The line on which an offset of a text falls, from 1. Asked for offsets in rising order, so that it counts each line once. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let position = 0
  return (offset) => {
    for (
      let next = text.indexOf('\n', position);
      next >= 0 && next < offset;
      next = text.indexOf('\n', position)
    ) {
      line++
      position = next + 1
    }
    return line
  }
}
