/**
 * The classes that survive (C3), beside the language of code (`code-language.ts`): footnotes, admonitions. All others style
 * the author's page, and would meet rules of ours by accident.
 */

const word = /^[\w-]{1,40}$/
const kinds: Readonly<Record<string, string>> = Object.fromEntries(
  `note abstract summary tldr info todo seealso tip hint important success check question help warning caution attention
  failure danger error bug example quote`
    .split(/\s+/)
    .map((kind) => [kind, kind]),
)

const isAdmonition = wordIs(/^(?:theme-admonition|admonition|markdown-alert)$/)
const isTitle = wordIs(/^(?:admonition-title|markdown-alert-title|admonition-heading|admonitionheading_\w+)$/)

function wordIs(pattern: RegExp): (words: readonly string[]) => boolean {
  return (words) => words.some((name) => pattern.test(name))
}

/** `admonition warning` for what MkDocs, reST, Docusaurus and GitHub write; footnote classes as they are; '' for all else. */
export function keptClasses(value: string | undefined): string {
  if (value === undefined || !/admonition|markdown-alert|footnote/i.test(value)) return ''
  const words = value
    .toLowerCase()
    .slice(0, 400)
    .split(/\s+/)
    .filter((name) => word.test(name))
  if (isTitle(words)) return 'admonition-title'
  if (isAdmonition(words)) {
    const kind = words
      .map((name) => kinds[name.replace(/^(?:theme-admonition|admonition|markdown-alert)-/, '')])
      .find((name) => name !== undefined)
    return kind === undefined ? 'admonition' : `admonition ${kind}`
  }
  return [...new Set(words.filter((name) => name.startsWith('footnote')))].slice(0, 4).join(' ')
}
