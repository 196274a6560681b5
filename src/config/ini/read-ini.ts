/** One `key = value` of an ini file. */
export interface IniOption {
  /** Lower case, as ConfigParser compares keys. */
  readonly key: string
  /** Continuation lines joined by `\n`. */
  readonly value: string
  /** 1-based. */
  readonly line: number
  readonly comments: readonly string[]
}

/** Everything under one `[name]`, in the order of the file. A name that comes again is a section of its own here. */
export interface IniSection {
  readonly name: string
  readonly line: number
  /** Lines of comment since whatever stood before, without `#` or `;`. */
  readonly comments: readonly string[]
  readonly options: readonly IniOption[]
}

export interface Ini {
  readonly sections: readonly IniSection[]
  /** Comments after the last option. */
  readonly trailing: readonly string[]
  /** Lines that are neither option nor section nor comment; the engines refuse a file that has any. */
  readonly unread: readonly { readonly line: number; readonly text: string }[]
}

interface OpenOption {
  readonly key: string
  readonly lines: string[]
  readonly line: number
  readonly comments: readonly string[]
}

/**
 * Reads an ini file by the rules of Python 2's ConfigParser (`RawConfigParser._read`), which Planet 2.0 and Venus use:
 * a header ends at its first `]` and may hold `;`, `#` and `%`; a key ends at the first `=` or `:`; an indented line
 * continues the value before it, even across comments; ` ;` begins a comment within the first line of a value.
 */
export function readIni(text: string): Ini {
  const sections: { name: string; line: number; comments: readonly string[]; options: OpenOption[] }[] = []
  const unread: { line: number; text: string }[] = []
  let comments: string[] = []

  function takeComments(): readonly string[] {
    const taken = comments
    comments = []
    return taken
  }

  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    const number = index + 1
    const section = sections.at(-1)
    if (line.trim() === '') return
    if (isComment(line)) {
      comments.push(line.replace(/^(?:[#;]|rem\b)\s?/i, '').trimEnd())
      return
    }
    const open = section?.options.at(-1)
    if (/^\s/.test(line) && open !== undefined) {
      open.lines.push(line.trim())
      return
    }
    const header = /^\s*\[([^\]]+)\]/.exec(line)
    if (header !== null) {
      sections.push({ name: header[1] ?? '', line: number, comments: takeComments(), options: [] })
      return
    }
    const option = /^\s*([^:=\s][^:=]*)[:=]\s*(.*)$/s.exec(line)
    if (section === undefined || option === null) {
      unread.push({ line: number, text: line.trim() })
      return
    }
    const [, key = '', value = ''] = option
    section.options.push({
      key: key.trim().toLowerCase(),
      lines: [plainValue(value)],
      line: number,
      comments: takeComments(),
    })
  })

  return {
    sections: sections.map(({ options, ...section }) => ({
      ...section,
      options: options.map(({ lines, ...option }) => ({ ...option, value: lines.join('\n').trim() })),
    })),
    trailing: comments,
    unread,
  }
}

/** Only a mark in the first column makes a comment; an indented one belongs to the value that it continues. */
function isComment(line: string): boolean {
  return line.startsWith('#') || line.startsWith(';') || /^rem(?:\s|$)/i.test(line)
}

/** Without the comment that ` ;` begins. ConfigParser looks at the first semicolon only, so `a;b ;c` is kept whole. */
function plainValue(value: string): string {
  const semicolon = value.indexOf(';')
  const plain = semicolon > 0 && /\s/.test(value[semicolon - 1] ?? '') ? value.slice(0, semicolon) : value
  return plain.trim() === '""' ? '' : plain.trim()
}
