/** An element of a document that was read strictly, with names in the form `{namespace}local`. */
export interface Tree {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly Tree[]
  /** Character data directly within it. */
  readonly text: string
}

interface Open {
  readonly tag: string
  readonly namespaces: ReadonlyMap<string, string>
  readonly attributes: ReadonlyMap<string, string>
  readonly children: Tree[]
  text: string
}

const named = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 §2.2 forbids these.
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u

function decode(text: string, where: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const code = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name)
    const char =
      code === null
        ? named.get(name)
        : String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? '', code[1] ? 16 : 10))
    if (char === undefined || !whole.endsWith(';')) throw new Error(`${where}: bad reference ${whole}`)
    if (forbidden.test(char)) throw new Error(`${where}: reference to a forbidden character`)
    return char
  })
}

function attributesOf(source: string, tag: string): Map<string, string> {
  const attributes = new Map<string, string>()
  const rest = source.replace(/\s+([\w:.-]+)="([^"<]*)"/g, (_, name: string, value: string) => {
    if (attributes.has(name)) throw new Error(`${tag}: attribute ${name} twice`)
    attributes.set(name, decode(value.replace(/[\t\n\r]/g, ' '), tag))
    return ''
  })
  if (rest.trim() !== '') throw new Error(`${tag}: cannot read attributes: ${rest}`)
  return attributes
}

function expand(tag: string, namespaces: ReadonlyMap<string, string>, isAttribute: boolean): string {
  const [prefix, local] = tag.includes(':') ? (tag.split(':', 2) as [string, string]) : ['', tag]
  if (prefix === '' && isAttribute) return local
  if (prefix === 'xml') return tag
  const namespace = namespaces.get(prefix)
  if (namespace === undefined && prefix !== '') throw new Error(`prefix ${prefix} has no namespace`)
  return namespace === undefined ? local : `{${namespace}}${local}`
}

function declared(
  attributes: ReadonlyMap<string, string>,
  outer: ReadonlyMap<string, string>,
): Map<string, string> {
  const namespaces = new Map(outer)
  for (const [name, value] of attributes) {
    if (name === 'xmlns') namespaces.set('', value)
    if (name.startsWith('xmlns:')) namespaces.set(name.slice(6), value)
  }
  return namespaces
}

function close(open: Open): Tree {
  const attributes = [...open.attributes].filter(([name]) => !/^xmlns(?::|$)/.test(name))
  return {
    name: expand(open.tag, open.namespaces, false),
    attributes: new Map(attributes.map(([name, value]) => [expand(name, open.namespaces, true), value])),
    children: open.children,
    text: open.text,
  }
}

/** Reads XML 1.0 as strictly as a reader may; throws where it is not well-formed. Knows what we write: no DTD, no CDATA, style sheets before the root. */
export function readXml(source: string): Tree {
  if (!source.startsWith('<?xml version="1.0" encoding="utf-8"?>\n')) throw new Error('no XML declaration')
  if (forbidden.test(source)) throw new Error('a forbidden character')
  const root: Open = { tag: '', namespaces: new Map(), attributes: new Map(), children: [], text: '' }
  const stack: Open[] = [root]
  const body = source
    .slice(source.indexOf('\n') + 1)
    .replace(/^(?:<\?xml-stylesheet type="[a-z/]+" href="[\w./]+"\?>\n)*/, '')
  for (const [token, end, start, rest, empty, text] of body.matchAll(
    /<\/([\w:.-]+)>|<([\w:.-]+)((?:\s+[\w:.-]+="[^"]*")*)(\/?)>|([^<]+)|</g,
  )) {
    const top = stack.at(-1) as Open
    if (text !== undefined) {
      if (text.includes(']]>')) throw new Error(']]> in text')
      top.text += decode(text, top.tag)
    } else if (end !== undefined) {
      if (stack.length < 2 || top.tag !== end) throw new Error(`</${end}> closes <${top.tag}>`)
      stack.pop()
      stack.at(-1)?.children.push(close(top))
    } else if (start !== undefined) {
      const attributes = attributesOf(rest ?? '', start)
      const open = {
        tag: start,
        namespaces: declared(attributes, top.namespaces),
        attributes,
        children: [],
        text: '',
      }
      if (empty === '/') top.children.push(close(open))
      else stack.push(open)
    } else throw new Error(`stray ${token}`)
  }
  const [only, ...others] = root.children
  if (stack.length !== 1 || only === undefined || others.length > 0 || root.text.trim() !== '')
    throw new Error('not one root element')
  return only
}
