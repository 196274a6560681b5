/**
 * The classes that survive (C3): the language of code, footnotes, admonitions. All others style the author's page, and
 * would meet rules of ours by accident.
 */

const word = /^[\w-]{1,40}$/
const language = /^(?:language|lang|highlight-source|highlight-text|highlight|brush:)-?([\w+#.-]{1,30})$/i
/** Classes beside that of the language, where it stands bare: `class="sourceCode python"`. */
const codeMarkers: ReadonlySet<string> = new Set([
  'sourcecode',
  'hljs',
  'prettyprint',
  'highlight',
  'src',
  'code',
])
const notLanguages: ReadonlySet<string> = new Set(
  `highlighter-rouge highlighter-chroma notranslate highlight hljs code codehilite literal-block linenums numberLines
  prettyprinted prettyprint sourceCode sourcecode chroma syntaxhighlighter wp-block-code default text none plain
  plaintext console-output nohighlight no-highlight syntax code-block block pre src linenos shiki toolbar
  wrap nowrap inline light dark github-dark github-light source snippet copy lang language line-numbers brush`
    .toLowerCase()
    .split(/\s+/),
)

function tokens(value: string | undefined): string[] {
  if (value === undefined || value === '') return []
  return value.slice(0, 400).split(/\s+/).filter(Boolean)
}

function languageName(name: string): string {
  const plain = name.toLowerCase().replace(/;$/, '')
  return notLanguages.has(plain) || !/^[\w+#.-]{1,30}$/.test(plain) ? '' : plain
}

/** `python` for `language-python`, `brush: python`, `highlight-source-python`, `sourceCode python`…; '' if none is named. */
export function codeLanguage(value: string | undefined): string {
  if (value === undefined || value === '') return ''
  const words = tokens(value.replace(/\bbrush:\s*/i, 'brush:-').replaceAll(';', ' '))
  for (const name of words) {
    const found = languageName(language.exec(name)?.[1] ?? '')
    if (found !== '') return found
  }
  if (!words.some((name) => codeMarkers.has(name.toLowerCase()))) return ''
  return words.map(languageName).find((name) => name !== '') ?? ''
}

const kinds: Readonly<Record<string, string>> = Object.fromEntries(
  `note abstract summary tldr info todo seealso tip hint important success check question help warning caution attention
  failure danger error bug example quote`
    .split(/\s+/)
    .map((kind) => [kind, kind]),
)

/** `admonition warning` for what MkDocs, reST and GitHub write; footnote classes as they are; '' for all else. */
export function keptClasses(value: string | undefined): string {
  if (value === undefined || !/admonition|markdown-alert|footnote/i.test(value)) return ''
  const words = tokens(value.toLowerCase()).filter((name) => word.test(name))
  if (words.includes('admonition-title') || words.includes('markdown-alert-title')) return 'admonition-title'
  if (words.includes('admonition') || words.includes('markdown-alert')) {
    const kind = words
      .map((name) => kinds[name.replace('markdown-alert-', '')])
      .find((name) => name !== undefined)
    return kind === undefined ? 'admonition' : `admonition ${kind}`
  }
  return [...new Set(words.filter((name) => name.startsWith('footnote')))].slice(0, 4).join(' ')
}
