import { excerpt } from '../lib/excerpt.ts'
import type { CleanEntry } from './stored-entry.ts'

/** Characters of a name made of an untitled entry's first words. */
const nameChars = 60

/** An entry as a line of a list. */
export interface Headline {
  readonly id: number
  /** The title as plain text, else the first words; may be ''. */
  readonly name: string
  readonly permalink?: string | undefined
  readonly language?: string | undefined
}

/** The title as plain text, else the first words; may be ''. */
export function headlineName({ title, text }: Pick<CleanEntry, 'title' | 'text'>): string {
  return title || excerpt(text, nameChars)
}
