import { TextDecoder } from '@exodus/bytes/encoding.js'

export interface FileText {
  readonly text: string
  /** First line that is not UTF-8, if any: it was read as windows-1252. */
  readonly legacyLine?: number | undefined
  /** The encoding that the file declares, if it was read as that. */
  readonly declared?: string | undefined
}

/**
 * The text of a configuration or list. UTF-8 unless a byte order mark says UTF-16. Old files mix: a line that is not UTF-8
 * was written by an editor of another age, and only that line is read as windows-1252.
 */
export function decodeFile(bytes: Uint8Array): FileText {
  const utf16 = utf16Of(bytes)
  if (utf16 !== undefined) return { text: new TextDecoder(utf16).decode(bytes) }
  const whole = decodeStrictly(bytes)
  if (whole !== undefined) return { text: whole }
  const declared = decodeAsDeclared(bytes)
  if (declared !== undefined) return declared
  return decodeLines(bytes)
}

/** The kind of UTF-16 that a byte order mark says. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

/** The text of a reading list, whatever its encoding. */
export function decodeListFile(bytes: Uint8Array): string {
  return decodeFile(bytes).text
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** XML says its encoding; Emacs and Python note it in one of the first two lines (`-*- coding: koi8-r -*-`, PEP 263). */
function decodeAsDeclared(bytes: Uint8Array): FileText | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 500))
  const label = (/^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.-]+)/i.exec(head) ??
    /^(?:.*\n)?[#;].*?coding[:=]\s*([\w.-]+)/.exec(head))?.[1]
  if (label === undefined || /^utf-?8/i.test(label)) return undefined
  try {
    return { text: new TextDecoder(label).decode(bytes), declared: label }
  } catch {
    return undefined
  }
}

function decodeLines(bytes: Uint8Array): FileText {
  const legacy = new TextDecoder('windows-1252')
  const lines: string[] = []
  let legacyLine: number | undefined
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from)
    const line = bytes.subarray(from, end === -1 ? bytes.length : end + 1)
    const text = decodeStrictly(line)
    if (text === undefined) legacyLine ??= lines.length + 1
    lines.push(text ?? legacy.decode(line))
    from += line.length
  }
  return { text: lines.join(''), legacyLine }
}
