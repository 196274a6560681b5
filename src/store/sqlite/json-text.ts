import { Html } from '../../lib/html.ts'
import type { CleanEntry } from '../../model/stored-entry.ts'

type Markup = 'titleHtml' | 'content' | 'summary'
type Written = Omit<CleanEntry, Markup> & { readonly [Field in Markup]?: string | undefined }

/** A clean entry as JSON, its markup as strings. */
export function writeClean(clean: CleanEntry): string {
  const written: Written = {
    ...clean,
    titleHtml: clean.titleHtml?.markup,
    content: clean.content?.markup,
    summary: clean.summary?.markup,
  }
  return writeJson(written)
}

/** JSON whose texts are all well-formed: `JSON.stringify` would carry a lone surrogate through, as an escape. */
export function writeJson(value: unknown): string {
  const json = JSON.stringify(value)
  return json.includes('\\ud') ? json.replace(/(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g, '$1\ufffd') : json
}

/** The entry back from its JSON. Its markup was the sanitizer's when it was written, so the store may vouch for it. */
export function readClean(json: string): CleanEntry {
  const { titleHtml, content, summary, ...rest } = JSON.parse(json) as Written
  return {
    ...rest,
    ...(titleHtml === undefined ? {} : { titleHtml: Html.vouch(titleHtml) }),
    ...(content === undefined ? {} : { content: Html.vouch(content) }),
    ...(summary === undefined ? {} : { summary: Html.vouch(summary) }),
  }
}
