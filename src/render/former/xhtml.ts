import { Parser } from 'htmlparser2'
import type { Html } from '../../lib/html.ts'
import { escapeXml, Xml } from '../../lib/xml.ts'

const empty = new Set([
  'area',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
])
const namespaces: Readonly<Record<string, string>> = {
  svg: 'http://www.w3.org/2000/svg',
  math: 'http://www.w3.org/1998/Math/MathML',
}

function attribute([name, value]: readonly [string, string]): string {
  // A name that XML does not allow would cost the whole document.
  if (!/^[a-z_][\w.-]*$/i.test(name)) return ''
  return ` ${name}="${escapeXml(value).replaceAll('"', '&quot;')}"`
}

/** Clean markup in the syntax of XML: elements closed, no reference but those that XML knows. */
export function xhtmlOf(content: Html): Xml {
  let out = ''
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const namespace = namespaces[name] === undefined ? '' : ` xmlns="${namespaces[name]}"`
        const rest = Object.entries(attributes).map(attribute).join('')
        out += `<${name}${namespace}${rest}${empty.has(name) ? '/' : ''}>`
      },
      ontext(text) {
        out += escapeXml(text)
      },
      onclosetag(name) {
        if (!empty.has(name)) out += `</${name}>`
      },
    },
    { lowerCaseTags: false, lowerCaseAttributeNames: false, recognizeSelfClosing: true },
  )
  parser.end(content.markup)
  return new Xml(out)
}
