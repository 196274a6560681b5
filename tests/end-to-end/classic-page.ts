import { Parser } from 'htmlparser2'

/** One entry as a reader of the classic page sees it. */
export interface SeenEntry {
  readonly day: string
  readonly author: string
  /** '' if there is no title. */
  readonly title: string
  /** Where the title, or without one the time, leads. */
  readonly link: string
  /** Text of the body, white space folded. */
  readonly text: string
}

interface Open {
  readonly name: string
  readonly classes: readonly string[]
}

/** Reads the river off a page of the classic theme, by its headings and microformats. */
export function seenEntries(page: string): SeenEntry[] {
  const entries: { day: string; author: string; title: string; link: string; text: string }[] = []
  const open: Open[] = []
  let day = ''
  let author = ''
  const inside = (test: (element: Open) => boolean) => open.some(test)
  const current = () => entries.at(-1)
  const parser = new Parser({
    onopentag(name, attributes) {
      const classes = (attributes.class ?? '').split(/\s+/)
      open.push({ name, classes })
      if (classes.includes('h-entry')) entries.push({ day: '', author: '', title: '', link: '', text: '' })
      if (name === 'h2' && !inside(isBody)) day = ''
      if (name === 'h3' && !inside(isBody)) author = ''
      const entry = current()
      if (entry !== undefined && classes.includes('u-url') && inside(isEntry) && !inside(isAuthor))
        entry.link ||= attributes.href ?? ''
    },
    ontext(text) {
      const entry = current()
      if (inside(isBody) && entry !== undefined) entry.text += text
      else if (inside((element) => element.name === 'h2')) day += text
      else if (inside((element) => element.name === 'h3')) author += text
      else if (inside((element) => element.name === 'h4') && entry !== undefined) entry.title += text
    },
    onclosetag() {
      open.pop()
      const entry = current()
      if (entry !== undefined && entry.day === '')
        Object.assign(entry, { day: fold(day), author: fold(author) })
    },
  })
  parser.end(page)
  return entries.map((entry) => ({ ...entry, title: fold(entry.title), text: fold(entry.text) }))
}

function isBody(element: Open): boolean {
  return element.classes.includes('e-content')
}

function isEntry(element: Open): boolean {
  return element.classes.includes('h-entry')
}

function isAuthor(element: Open): boolean {
  return element.classes.includes('p-author')
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
