import { attribute, type Tag } from './tokens.ts'

/** In which language code is, told by the classes and attributes of a hundred publishing systems. */

const prefixed =
  /^(?:language|lang|highlight-source|highlight-text|highlight|hl|src|brush)[:-]([\w+#.-]{1,30})$/i
/** Classes beside that of the language, where it stands bare: `class="sourceCode python"`. */
const markers: ReadonlySet<string> = new Set([
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
  wrap wrapper nowrap inline light dark github-dark github-light source snippet copy lang language line-numbers brush
  table highlighttable container lines output`
    .toLowerCase()
    .split(/\s+/),
)
const aliases: ReadonlyMap<string, string> = new Map([
  ['ipython', 'python'],
  ['ipython2', 'python'],
  ['ipython3', 'python'],
])
const attributes = ['data-lang', 'data-language', 'data-enlighter-language']

function nameOf(written: string): string {
  const plain = written.trim().toLowerCase().replace(/;$/, '')
  if (notLanguages.has(plain) || !/^[\w+#.-]{1,30}$/.test(plain)) return ''
  return aliases.get(plain) ?? plain
}

/** `python` for `language-python`, `brush: python`, `highlight-source-python`, `sourceCode python`…; '' if none is named. */
function languageOfClasses(value: string | undefined): string {
  if (value === undefined || value === '') return ''
  const words = value
    .slice(0, 400)
    .replace(/\bbrush:\s*/i, 'brush:')
    .replaceAll(';', ' ')
    .split(/\s+/)
  for (const word of words) {
    const named = prefixed.exec(word)?.[1]
    const found = named === undefined ? '' : nameOf(named)
    if (found !== '') return found
  }
  if (!words.some((word) => markers.has(word.toLowerCase()))) return ''
  return words.map(nameOf).find((name) => name !== '') ?? ''
}

/**
 * The language that an element names for the code in it; '' if none. `written` are its attributes in the output: GitHub and
 * WP-Syntax write `lang="ruby"`, which is no language of people.
 */
export function languageOfCode(tag: Tag, written: string): string {
  if (tag.names.length === 0) return ''
  const byClass = languageOfClasses(attribute(tag, 'class'))
  if (byClass !== '') return byClass
  for (const name of attributes) {
    const found = nameOf(attribute(tag, name) ?? '')
    if (found !== '') return found
  }
  return tag.name === 'pre' && !written.includes(' lang=') ? nameOf(attribute(tag, 'lang') ?? '') : ''
}
