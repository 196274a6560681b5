import { escapeHtml } from '../lib/html.ts'

/**
 * Markdown that was published as it stands. Only what people commonly write is read: paragraphs, headings, lists,
 * quotes, code, links, pictures and emphasis. What comes out is markup for the cleaner, which judges it like any other.
 */

const signs: readonly RegExp[] = [
  /^#{1,6} +\S/m,
  /!?\[[^\]\n]{1,300}\]\(https?:\/\/[^\s)]{3,2000}\)/,
  /^```[^\n]*\n[\s\S]*?^```/m,
  /(?:^|\s)\*\*\S[^*\n]{0,300}\*\*/,
  /^(?:[-*+] +\S[^\n]*\n){2}/m,
  /^\d{1,3}\. +\S[^\n]*\n+\d{1,3}\. +\S/m,
  /^> \S/m,
  /(?:^|\s)`[^`\n]{1,200}`/,
]

/** Without any of these only lists can be found, which many write who know nothing of Markdown. */
const marks: readonly string[] = ['# ', '](http', '**', '> ', '`']

/** Markdown for certain: signs of three kinds, or of two in lines of their own. */
export function looksLikeMarkdown(text: string): boolean {
  if (!text.includes('\n') || text.length > 200_000) return false
  if (!marks.some((mark) => text.includes(mark))) return false
  const found = signs.filter((sign) => sign.test(`${text}\n`)).length
  return found >= 3 || (found === 2 && /^(?:#{1,6} |```)/m.test(text))
}

/** Emphasis, code, links and pictures within a line. Each pattern is linear: none crosses its own end mark. */
function inline(text: string): string {
  return text
    .split(/(`[^`]{1,1000}`)/)
    .map((piece) =>
      piece.length > 2 && piece.startsWith('`') && piece.endsWith('`')
        ? `<code>${escapeHtml(piece.slice(1, -1))}</code>`
        : emphasis(links(escapeHtml(piece))),
    )
    .join('')
}

function links(escaped: string): string {
  return escaped
    .replace(/!\[([^\][]{0,500})\]\((https?:[^\s()]{1,2000})\)/g, '<img alt="$1" src="$2">')
    .replace(/\[([^\][]{1,500})\]\(((?:https?:|mailto:)[^\s()]{1,2000})\)/g, '<a href="$2">$1</a>')
}

function emphasis(markup: string): string {
  return markup
    .replace(/\*\*([^\s*][^*]{0,1000})\*\*/g, '<strong>$1</strong>')
    .replace(/(^|[\s(])[*]([^\s*][^*]{0,500})[*](?=$|[\s).,;:!?])/g, '$1<em>$2</em>')
    .replace(/(^|[\s(])_([^\s_][^_<>]{0,500})_(?=$|[\s).,;:!?])/g, '$1<em>$2</em>')
}

function codeBlock(block: string): string {
  const [first = '', ...lines] = block.split('\n')
  const language = /^```\s*([\w+#.-]{1,30})/.exec(first)?.[1]
  const last = lines.at(-1)?.startsWith('```') === true ? lines.slice(0, -1) : lines
  const named = language === undefined ? '' : ` class="language-${escapeHtml(language)}"`
  return `<pre><code${named}>${escapeHtml(last.join('\n'))}</code></pre>`
}

function list(lines: readonly string[], tag: 'ul' | 'ol'): string {
  const items: string[] = []
  for (const line of lines) {
    const item = /^\s{0,6}(?:[-*+]|\d{1,3}[.)])\s+(.*)$/.exec(line)
    if (item !== null) items.push(item[1] ?? '')
    else items.push(`${items.pop() ?? ''} ${line.trim()}`)
  }
  return `<${tag}>${items.map((item) => `<li>${inline(item)}</li>`).join('')}</${tag}>`
}

function block(text: string): string {
  const lines = text.split('\n')
  const first = lines[0] ?? ''
  const heading = /^(#{1,6}) +(.*?)(?: +#+)?$/.exec(first)
  if (heading !== null) {
    const level = heading[1]?.length
    const rest = lines.slice(1).join('\n')
    return `<h${level}>${inline(heading[2] ?? '')}</h${level}>${rest.trim() === '' ? '' : block(rest)}`
  }
  if (first.startsWith('```')) return codeBlock(text)
  if (/^ {0,3}(?:[-*_] ?){3,}$/.test(first) && lines.length === 1) return '<hr>'
  if (lines.every((line) => line.startsWith('>'))) {
    return `<blockquote>${markdownToHtml(lines.map((line) => line.replace(/^> ?/, '')).join('\n'), 1)}</blockquote>`
  }
  if (/^\s{0,3}[-*+] +\S/.test(first)) return list(lines, 'ul')
  if (/^\s{0,3}\d{1,3}[.)] +\S/.test(first)) return list(lines, 'ol')
  return `<p>${inline(lines.join('\n'))}</p>`
}

/** Blocks are parted by blank lines; a fence holds its lines together. */
function blocksOf(text: string): readonly string[] {
  const blocks: string[][] = [[]]
  let fenced = false
  for (const line of text.split('\n')) {
    const fence = line.startsWith('```')
    const starts = (fence && !fenced) || (!fenced && (line.trim() === '' || /^#{1,6} /.test(line)))
    if (starts) blocks.push([])
    if (fenced || line.trim() !== '') blocks.at(-1)?.push(line)
    if (fence && fenced) blocks.push([])
    if (fence) fenced = !fenced
  }
  return blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
}

export function markdownToHtml(text: string, depth = 0): string {
  if (depth > 0 && text.startsWith('>')) return `<p>${inline(text)}</p>`
  return blocksOf(text).map(block).join('\n')
}
