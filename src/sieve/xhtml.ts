import { Parser } from 'htmlparser2'
import { escapeXml } from '../lib/xml.ts'

const namespaces: Readonly<Record<string, string>> = {
  math: 'http://www.w3.org/1998/Math/MathML',
  svg: 'http://www.w3.org/2000/svg',
}
const deepest = 200

/** Safe markup as XHTML for inside a `div`, so that what reads XML can read it. */
export function xhtmlOf(markup: string): string {
  const parts: string[] = []
  let depth = 0
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (++depth > deepest || !isName(name)) return
        const inside = Object.entries(attributes).filter(([key]) => isName(key) && key !== 'xmlns')
        const space = namespaces[name] === undefined ? [] : [['xmlns', namespaces[name]] as const]
        const written = [...space, ...inside].map(([key, value]) => ` ${key}="${attributeText(value)}"`)
        parts.push(`<${name}${written.join('')}>`)
      },
      onclosetag: (name) => {
        if (depth-- <= deepest && isName(name)) parts.push(`</${name}>`)
      },
      ontext: (text) => {
        parts.push(escapeXml(text))
      },
    },
    { decodeEntities: true },
  )
  parser.end(markup)
  // What closes at once is written short, as `br` and `img` must be for those who read it as HTML again.
  return parts.join('').replace(/<(br|hr|img|wbr|source|track|col)((?: [^<>]*)?)><\/\1>/g, '<$1$2/>')
}

/** Names without a prefix: `xml:lang` would do no harm, but other prefixes are declared nowhere. */
function isName(name: string): boolean {
  return /^[A-Za-z_][\w.-]*$/.test(name)
}

function attributeText(text: string): string {
  return escapeXml(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}
