import { chapterStart, clockSeconds } from './clock.ts'
import { addressInto, given } from './elements-address.ts'
import { wholeNumber } from './elements-link.ts'
import { plain } from './elements-plain.ts'
import { limits } from './limits.ts'
import type { FrameRule, LeafRule, Rule } from './reading.ts'
import { attribute } from './xml-attributes.ts'

function number(field: 'season' | 'episode'): LeafRule {
  return plain((text, { parent }) => {
    const value = wholeNumber(text)
    if (value !== undefined) parent.subject.extras[field] = value
  })
}

const duration = plain((text, { parent }) => {
  const seconds = clockSeconds(text)
  if (seconds !== undefined) parent.subject.extras.durationSeconds = seconds
})

/** `yes` and `true` (and Apple's old `explicit`) say yes, `no`, `false` and `clean` no; anything else nothing. */
const explicit = plain((text, { parent }) => {
  const word = text.toLowerCase()
  const yes = ['yes', 'true', 'explicit'].includes(word)
  const no = ['no', 'false', 'clean'].includes(word)
  parent.subject.extras.explicit = yes ? true : no ? false : undefined
})

const block = plain((text, { parent }, reader) => {
  const blocked = text.toLowerCase() === 'yes'
  parent.subject.extras.blocked = blocked
  if (blocked && parent.subject.kind === 'feed') reader.blocked = true
})

/** Only the first chapters of an entry count (Podlove Simple Chapters). */
const chapters: FrameRule = {
  kind: 'frame',
  role: 'chapters',
  unmistakable: true,
  open({ parent }) {
    const first = parent.subject.extras.chapters === undefined
    parent.subject.extras.chapters ??= []
    return { gathered: first }
  },
}

const chapter = plain((_, leaf, reader) => {
  const { parent, attributes } = leaf
  const list = parent.subject.extras.chapters
  const startSeconds = chapterStart(attribute(attributes, 'start') ?? '')
  if (
    parent.gathered !== true ||
    list === undefined ||
    startSeconds === undefined ||
    list.length >= limits.maxValues
  )
    return
  list.push({
    startSeconds,
    title: attribute(attributes, 'title') ?? '',
    url: given(leaf, reader, 'href'),
    image: given(leaf, reader, 'image'),
  })
})

const transcript = plain((_, leaf, reader) => {
  const url = given(leaf, reader, 'url')
  if (url === undefined) return
  const { extras } = leaf.parent.subject
  extras.transcripts ??= []
  if (extras.transcripts.length >= limits.maxValues) return
  extras.transcripts.push({
    url,
    type: attribute(leaf.attributes, 'type'),
    language: attribute(leaf.attributes, 'language'),
  })
})

/** What podcasts say of shows and episodes. */
export const podcastRules: Readonly<Record<string, Rule>> = {
  'itunes:duration': duration,
  'itunes:explicit': explicit,
  'googleplay:explicit': explicit,
  'itunes:block': block,
  'googleplay:block': block,
  'podcast:block': block,
  'itunes:season': number('season'),
  'itunes:episode': number('episode'),
  'podcast:season': number('season'),
  'podcast:episode': number('episode'),
  'itunes:episodetype': plain((text, { parent }) => {
    parent.subject.extras.episodeType = text.toLowerCase()
  }),
  'psc:chapters': chapters,
  'psc:chapter': chapter,
  'podcast:chapters': addressInto('chaptersUrl'),
  'podcast:transcript': transcript,
}
