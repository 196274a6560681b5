import { categoryRules } from './elements-category.ts'
import { dateRules } from './elements-date.ts'
import { feedRules } from './elements-feed.ts'
import { linkRules } from './elements-link.ts'
import { mediaRules } from './elements-media.ts'
import { personRules } from './elements-person.ts'
import { placeRules } from './elements-place.ts'
import { podcastRules } from './elements-podcast.ts'
import { rootRules } from './elements-root.ts'
import { textRules } from './elements-text.ts'
import type { Rule } from './reading.ts'

/** Every element that says something, by vocabulary and local name in lower case: one mapping for all formats in XML. */
export const elementRules: ReadonlyMap<string, Rule> = new Map(
  Object.entries({
    ...rootRules,
    ...feedRules,
    ...textRules,
    ...linkRules,
    ...dateRules,
    ...personRules,
    ...categoryRules,
    ...mediaRules,
    ...podcastRules,
    ...placeRules,
  }),
)

/** An element of no known vocabulary: nothing in it is of the feed, except entries. */
export const foreign: Rule = { kind: 'foreign' }

/** A core element that we do not know: what its children say counts only if nothing else says it. */
export const transparent: Rule = { kind: 'transparent' }
