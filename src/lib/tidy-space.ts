/** White space that is not a single space already: most is, and need not be replaced. */
const untidy = /[^\S ]\s*| \s+/g

/** A text on one line, with one space between words and none around them. */
export function tidySpace(text: string): string {
  return text.replace(untidy, ' ').trim()
}
