import type { Category } from '../model/link.ts'
import type { Draft } from './draft.ts'
import { plain } from './elements-plain.ts'
import { limits } from './limits.ts'
import type { FrameRule, LeafRule, Rule } from './reading.ts'
import { attribute } from './xml-attributes.ts'

function addCategory(subject: Draft, category: Category): void {
  const { categories } = subject
  const { term, scheme, label } = category
  if (term === '' && label === undefined) return
  if (categories.some((known) => known.term === term && known.scheme === scheme && known.label === label))
    return
  if (categories.length < limits.maxValues) categories.push(category)
}

/** Term by attribute (Atom) or by text (RSS, where `domain` is the scheme). */
function category(standardScheme?: string): LeafRule {
  return plain((text, { attributes, parent }) => {
    const term = attribute(attributes, 'term') ?? ''
    const label = attribute(attributes, 'label')
    const scheme = attribute(attributes, 'scheme') ?? attribute(attributes, 'domain') ?? standardScheme
    addCategory(parent.subject, { term: (term === '' ? text : term).trim(), scheme, label })
    if (term !== '' && text !== '') addCategory(parent.subject, { term: text })
  })
}

/** Terms separated by commas. */
function keywords(scheme?: string): LeafRule {
  return plain((text, { parent }) => {
    for (const term of text.split(',')) addCategory(parent.subject, { term: term.trim(), scheme })
  })
}

const itunesScheme = 'http://www.itunes.com/'

/** Categories of podcasts nest; inner and outer count alike. */
const itunesCategory: FrameRule = {
  kind: 'frame',
  role: 'other',
  unmistakable: true,
  open({ attributes, parent }) {
    addCategory(parent.subject, { term: (attribute(attributes, 'text') ?? '').trim(), scheme: itunesScheme })
    return undefined
  },
  close(frame, text) {
    if (text !== '') addCategory(frame.subject, { term: text, scheme: itunesScheme })
  },
}

export const categoryRules: Readonly<Record<string, Rule>> = {
  category: category(),
  keywords: category(),
  tags: keywords(),
  'dc:subject': category(),
  'dcterms:subject': category(),
  'media:category': category('http://search.yahoo.com/mrss/category_schema'),
  'media:keywords': keywords(),
  'itunes:category': itunesCategory,
  'googleplay:category': itunesCategory,
  'itunes:keywords': keywords(itunesScheme),
}
