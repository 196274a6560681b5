import { hasRightToLeft, withBlockDirections } from '../lib/block-direction.ts'
import type { Html } from '../lib/html.ts'
import { directionOf, languageTag } from '../lib/language-tag.ts'
import { proseOf } from '../lib/prose.ts'
import { languageOfText, sampleLength } from '../lib/text-language.ts'
import type { Feed } from '../model/feed.ts'
import type { FollowedFeed } from '../model/followed-feed.ts'
import type { Judgement } from '../model/judgement.ts'
import type { CleanEntry } from '../model/stored-entry.ts'

/** The language that entries are taken to be in where they declare none: the maintainer's word, else the feed's. */
export function presumedLanguage(
  { subscription, profile }: FollowedFeed,
  feed?: Feed | undefined,
): string | undefined {
  if (subscription.language !== undefined) return subscription.language
  if (subscription.ignore.includes('language')) return undefined
  return feed === undefined ? profile?.language : languageTag(feed.language)
}

/** The entry with the language that its text is in, where none is declared or the declared one is clearly wrong. */
export async function inItsLanguage(clean: CleanEntry, presumed: string | undefined): Promise<CleanEntry> {
  const declared = clean.language ?? presumed
  const language = await languageOfText(wordsOf(clean), declared)
  const turned = inDirections(clean, language)
  return language === declared ? turned : { ...turned, language }
}

/** Within a text that runs from right to left, a block that does not, and the reverse. */
function inDirections(clean: CleanEntry, language: string | undefined): CleanEntry {
  if (language === undefined || !hasRightToLeft(clean.text)) return clean
  const whole = directionOf(language)
  const turn = (body: Html | undefined) => body && withBlockDirections(body, whole)
  return { ...clean, content: turn(clean.content), summary: turn(clean.summary) }
}

function wordsOf({ content, summary, text }: CleanEntry): string {
  const body = content ?? summary
  return body !== undefined && /<(?:pre|code)\b/.test(body.markup) ? proseOf(body, sampleLength) : text
}

/** What is new, each entry with its language. */
export async function inTheirLanguages(
  judgement: Judgement,
  presumed: string | undefined,
): Promise<Judgement> {
  const heard = <Kept extends { readonly clean: CleanEntry }>(entries: readonly Kept[]) =>
    Promise.all(
      entries.map(async (entry) => ({ ...entry, clean: await inItsLanguage(entry.clean, presumed) })),
    )
  return { ...judgement, added: await heard(judgement.added), edited: await heard(judgement.edited) }
}
