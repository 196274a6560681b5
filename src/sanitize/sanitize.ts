/** From a stranger's markup to safe, whole and valid HTML, and from a feed's texts to plain ones (C1 to C8). */

export { cleanEntry, type EntryOptions } from './clean-entry.ts'
export { type Cleaned, type CleanImage, type CleanOptions, cleanHtml } from './clean-html.ts'
export { cleanInline } from './clean-inline.ts'
export { cleanProfile } from './clean-profile.ts'
export { plainLine, plainText } from './plain-text.ts'
export { vouchAgain } from './vouch-again.ts'

/** Goes up whenever the same raw markup comes out differently: then what is stored is cleaned again (C1). */
export const sanitizerVersion = 3
