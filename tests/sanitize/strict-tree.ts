/** Reads what the sanitizer writes, and nothing else: anything that is not plainly balanced markup throws. */

const voids = new Set(['br', 'hr', 'img', 'source', 'wbr'])
const references: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

function decode(text: string): string {
  return text.replace(/&[^;]*;?/g, (reference) => {
    const decoded = references[reference]
    if (decoded === undefined) throw new Error(`a reference that is not ours: ${reference}`)
    return decoded
  })
}

function readAttributes(markup: string): string {
  const found: string[] = []
  const rest = markup.replace(/ ([a-z][a-z:-]*)="([^"<>]*)"/g, (_, name: string, value: string) => {
    found.push(`${name}=${JSON.stringify(decode(value))}`)
    return ''
  })
  const flags = rest.split(' ').filter(Boolean)
  for (const flag of flags) {
    if (flag !== 'controls') throw new Error(`no attribute of ours: ${markup}`)
    found.push('controls=""')
  }
  return found.sort().join(' ')
}

/** One line for each element and text of the markup: the form in which `browserTree` gives what a browser made of it. */
export function strictTree(markup: string): string {
  const lines: string[] = []
  const open: string[] = []
  let text = ''
  const endText = () => {
    if (text !== '') lines.push(`${open.length} ${JSON.stringify(text)}`)
    text = ''
  }
  for (const [token] of markup.matchAll(/<[^>]*>|[^<]+|</g)) {
    if (!token.startsWith('<')) {
      if (token.includes('>')) throw new Error(`a bare > in ${token.slice(0, 80)}`)
      text += decode(token)
      continue
    }
    endText()
    const tag = /^<(\/?)([a-z][a-z0-9]*)((?: [a-z][a-z:-]*="[^"<>]*"| controls)*)>$/.exec(token)
    if (tag === null) throw new Error(`no tag of ours: ${token}`)
    const [, end, name = '', attributes = ''] = tag
    if (end === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes another element`)
      continue
    }
    lines.push(`${open.length} <${name} ${readAttributes(attributes)}>`)
    if (!voids.has(name)) open.push(name)
  }
  endText()
  if (open.length > 0) throw new Error(`left open: ${open.join(' ')}`)
  return lines.join('\n')
}

/** Deepest nesting of elements. */
export function depthOf(tree: string): number {
  return Math.max(0, ...tree.split('\n').map((line) => Number.parseInt(line, 10) || 0))
}
