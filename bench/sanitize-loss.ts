/**
 * Counts words, links and pictures of real entries before and after they are cleaned, and lists what is gone.
 *
 *     node bench/sanitize-loss.ts [sample size]
 */
import { Parser } from 'htmlparser2'
import { cleanHtml } from '../src/sanitize/sanitize.ts'
import { realBodies } from './sanitize-bodies.ts'

interface Seen {
  readonly words: Map<string, number>
  readonly links: Map<string, number>
  readonly pictures: Map<string, number>
}

/** Not seen by a reader, or a form. */
const unseen = new Set(
  'script style template noscript iframe object svg select option textarea button title'.split(' '),
)

function count(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1)
}

function absolute(address: string, base: string | undefined): string | undefined {
  const url = URL.parse(address.trim(), base)
  return url !== null && /^(?:https?|mailto):$/.test(url.protocol) ? url.href : undefined
}

/** What a reader sees of markup, by a parser that is not ours. */
function look(markup: string, base: string | undefined): Seen {
  const seen: Seen = { words: new Map(), links: new Map(), pictures: new Map() }
  let hidden = 0
  let text = ''
  const parser = new Parser({
    onopentag(name, attributes) {
      if (unseen.has(name)) hidden += 1
      if (hidden > 0) return
      const href = name === 'a' ? absolute(attributes.href ?? '', base) : undefined
      if (attributes.href !== undefined && href !== undefined) count(seen.links, href)
      const src = name === 'img' ? absolute(attributes.src ?? '', base) : undefined
      if (attributes.src !== undefined && src !== undefined) count(seen.pictures, src)
      text += /^(?:a|b|i|em|strong|span|code|sup|sub|font|u|s|small|abbr|tt|kbd|wbr)$/.test(name) ? '' : ' '
    },
    onclosetag(name) {
      if (unseen.has(name)) hidden -= 1
      text += /^(?:a|b|i|em|strong|span|code|sup|sub|font|u|s|small|abbr|tt|kbd|wbr)$/.test(name) ? '' : ' '
    },
    ontext(piece) {
      if (hidden === 0) text += piece
    },
  })
  parser.end(markup)
  for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? []) count(seen.words, word)
  return seen
}

function total(map: ReadonlyMap<string, number>): number {
  return [...map.values()].reduce((sum, number) => sum + number, 0)
}

function missing(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string[] {
  return [...before].filter(([key, number]) => (after.get(key) ?? 0) < number).map(([key]) => key)
}

const sample = Number(process.argv[2] ?? 100)
const all = realBodies().filter((body) => body.markup.length > 500)
const chosen = all.filter((_, at) => at % Math.max(1, Math.floor(all.length / sample)) === 0).slice(0, sample)
const sums = { words: [0, 0], links: [0, 0], pictures: [0, 0] }
for (const { file, base, markup, xhtml } of chosen) {
  const before = look(markup, base)
  const after = look(cleanHtml(markup, { base, xhtml, idPrefix: 'e1-' }).html.markup, base)
  for (const kind of ['words', 'links', 'pictures'] as const) {
    sums[kind][0] = (sums[kind][0] ?? 0) + total(before[kind])
    sums[kind][1] = (sums[kind][1] ?? 0) + total(after[kind])
    const gone = missing(before[kind], after[kind])
    if (gone.length > 0)
      console.log(`${kind} gone in ${file.split('/feeds/')[1]}: ${gone.slice(0, 6).join(' ').slice(0, 300)}`)
  }
}
for (const [kind, [before, after]] of Object.entries(sums))
  console.log(`${chosen.length} entries, ${kind}: ${before} before, ${after} after`)
