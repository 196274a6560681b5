import { clockMark, numberMark } from './document.ts'

/** A whole HTTP answer with marks, ready to be filled in for one feed: a copy and some two hundred digits. */
export interface Stencil {
  readonly bytes: Buffer
  readonly numbersAt: readonly number[]
  readonly clocksAt: readonly number[]
}

export function stencilOf(answer: string): Stencil {
  const bytes = Buffer.from(answer)
  return { bytes, numbersAt: placesOf(bytes, numberMark), clocksAt: placesOf(bytes, clockMark) }
}

/** The answer of feed `number`. */
export function fill({ bytes, numbersAt, clocksAt }: Stencil, number: number): Buffer {
  const copy = Buffer.allocUnsafe(bytes.length)
  bytes.copy(copy)
  const digits = String(number).padStart(numberMark.length, '0')
  for (const at of numbersAt) writeDigits(copy, at, digits)
  const clock = `${twoDigits(Math.floor(number / 60) % 60)}:${twoDigits(number % 60)}`
  for (const at of clocksAt) writeDigits(copy, at, clock)
  return copy
}

function writeDigits(buffer: Buffer, at: number, digits: string): void {
  for (let index = 0; index < digits.length; index++) buffer[at + index] = digits.charCodeAt(index)
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

function placesOf(bytes: Buffer, mark: string): number[] {
  const places: number[] = []
  for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + mark.length)) places.push(at)
  return places
}
