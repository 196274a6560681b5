import { Html } from '../lib/html.ts'
import type { CleanEntry } from '../model/stored-entry.ts'

/**
 * An entry that was cleaned on another thread: its markup arrives as plain data and becomes `Html` again. Only for what a
 * thread of this program sent.
 */
export function vouchAgain(clean: CleanEntry): CleanEntry {
  const { titleHtml, content, summary } = clean
  return {
    ...clean,
    titleHtml: titleHtml && Html.vouch(titleHtml.markup),
    content: content && Html.vouch(content.markup),
    summary: summary && Html.vouch(summary.markup),
  }
}
