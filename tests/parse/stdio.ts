/** The protocol of the conformance suite, for the parser and the sanitizer alone: `node tests/parse/stdio.ts`. */

import { neutralFeed } from '../../src/cli/neutral.ts'
import { answerRequests } from '../../src/cli/parse-requests.ts'
import { parseFeed } from '../../src/parse/parse.ts'
import { cleanHtml } from '../../src/sanitize/sanitize.ts'

await answerRequests(process.stdin, process.stdout, (bytes, { url, headers }) => {
  const result = parseFeed(bytes, {
    url,
    contentType: headers['content-type'],
    contentLocation: headers['content-location'],
    contentLanguage: headers['content-language'],
  })
  if (result.kind === 'problem') return { ok: false, error: result.problem.detail }
  const clean = neutralFeed(
    result.feed,
    (text) => cleanHtml(text.value, { base: text.base, xhtml: text.type === 'xhtml' }).html.markup,
  )
  return { ok: true, feed: clean }
})
