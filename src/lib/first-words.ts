import { Parser } from 'htmlparser2'
import { escapeHtml, Html } from './html.ts'

const empty = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'source', 'track', 'wbr'])

/** The beginning of clean markup in at most so many words, with its elements closed, and three dots, as Django 1.4 wrote them, if something was cut. */
export function firstWords(content: Html, count: number): Html {
  const open: string[] = []
  let out = ''
  let left = count
  let isCut = false
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (isCut) return
        const rest = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeHtml(value)}"`)
        out += `<${name}${rest.join('')}>`
        if (!empty.has(name)) open.push(name)
      },
      ontext(text) {
        if (isCut) return
        const words = text.match(/\s*\S+/g) ?? []
        isCut = words.length > left
        out += escapeHtml(isCut ? words.slice(0, left).join('') : text)
        left -= words.length
        if (isCut) out += ' ...'
      },
      onclosetag(name) {
        if (isCut || empty.has(name) || open.at(-1) !== name) return
        open.pop()
        out += `</${name}>`
      },
    },
    { lowerCaseTags: false, lowerCaseAttributeNames: false, recognizeSelfClosing: true },
  )
  parser.end(content.markup)
  return Html.vouch(
    out +
      open
        .reverse()
        .map((name) => `</${name}>`)
        .join(''),
  )
}
