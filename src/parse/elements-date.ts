import { timestampOf } from './date.ts'
import type { Draft } from './draft.ts'
import { plain } from './elements-plain.ts'
import type { LeafRule } from './reading.ts'

type DateField = 'published' | 'updated' | 'created'

/** The last one counts, but one that can be read is not given up for one that cannot. */
function date(field: DateField): LeafRule {
  return plain((text, leaf) => {
    if (leaf.parent.mute) return
    setDate(leaf.parent.subject, field, text, leaf.parent.weak)
  })
}

export function setDate(subject: Draft, field: DateField, text: string, weak: boolean): void {
  const known = subject[field]
  if (weak && known !== undefined) return
  const read = timestampOf(text)
  if (read === undefined || (known?.at !== undefined && read.at === undefined)) return
  subject[field] = read
}

const expires = plain((text, leaf) => {
  const read = timestampOf(text)
  if (read !== undefined) leaf.parent.subject.extras.expires = read
})

/** DCMI Period: `start=2002-10-13T09:00+01:00;end=2002-10-17T17:00+01:00;scheme=W3C-DTF`. */
const valid = plain((text, leaf) => {
  const part = (name: string): string =>
    new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*([^;]*)`).exec(text)?.[1]?.trim() ?? ''
  leaf.parent.subject.extras.validity = { start: timestampOf(part('start')), end: timestampOf(part('end')) }
})

export const dateRules: Readonly<Record<string, LeafRule>> = {
  published: date('published'),
  issued: date('published'),
  pubdate: date('published'),
  'dcterms:issued': date('published'),
  updated: date('updated'),
  modified: date('updated'),
  lastbuilddate: date('updated'),
  'dc:date': date('updated'),
  'dcterms:modified': date('updated'),
  created: date('created'),
  'dcterms:created': date('created'),
  expirationdate: expires,
  'dcterms:valid': valid,
}
