import { Tokenizer } from 'htmlparser2'

/** The commonest, so that the full table is rarely asked. */
const common: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&nbsp;', '\u00a0'],
  ['&rsquo;', '’'],
  ['&lsquo;', '‘'],
  ['&rdquo;', '”'],
  ['&ldquo;', '“'],
  ['&mdash;', '—'],
  ['&ndash;', '–'],
  ['&hellip;', '…'],
])

const reference = /&(?:#[xX][0-9a-fA-F]+|#[0-9]+|[a-zA-Z][a-zA-Z0-9]*);?/g

/** Longer ones name nothing. */
const maxName = 40

/** By the tables and rules of HTML §13.2.5.72: windows-1252 numbers, names without semicolon, prefixes of names. */
function decodeByTable(source: string): string {
  let text = ''
  const ignore = (): void => {}
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => {
        text += source.slice(start, end)
      },
      ontextentity: (codepoint) => {
        text += String.fromCodePoint(codepoint)
      },
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      onattribname: ignore,
      oncdata: ignore,
      onclosetag: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onopentagend: ignore,
      onopentagname: ignore,
      onprocessinginstruction: ignore,
      onselfclosingtag: ignore,
    },
  )
  tokenizer.write(source)
  tokenizer.end()
  return text
}

function decodeOne(source: string): string {
  const known = common.get(source)
  if (known !== undefined) return known
  if (source.length > maxName) return source.startsWith('&#') ? '\ufffd' : source
  const code = numberOf(source)
  if ((code >= 0x20 && code < 0x7f) || (code > 0x9f && code < 0xd800)) return String.fromCharCode(code)
  return decodeByTable(source)
}

function numberOf(source: string): number {
  if (source.charCodeAt(1) !== 0x23) return -1
  const hex = (source.charCodeAt(2) | 0x20) === 0x78
  return Number.parseInt(source.slice(hex ? 3 : 2), hex ? 16 : 10)
}

/** Text with its character references decoded, as browsers do. */
export function decodeText(text: string): string {
  if (!text.includes('&')) return text
  const decoded = text.replace(reference, decodeOne)
  // `&aposd`: an apostrophe whose semicolon was lost on the way. Nobody writes that on purpose.
  return decoded.includes('&apos') ? decoded.replace(/&apos(?!;)/g, "'") : decoded
}

/** In attributes a name without semicolon before `=`, a letter or a digit is no reference: `?a=1&copy=2`. */
export function decodeAttribute(value: string): string {
  if (!value.includes('&')) return value
  return value.replace(reference, (source, at: number) => {
    if (source.endsWith(';') || source.startsWith('&#')) return decodeOne(source)
    if (value[at + source.length] === '=') return source
    const decoded = decodeOne(source)
    return /[a-zA-Z0-9]$/.test(decoded) && decoded.length > 1 ? source : decoded
  })
}
