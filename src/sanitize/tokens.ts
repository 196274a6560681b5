import { Tokenizer } from 'htmlparser2'

/** A start tag. Names are in lower case, values have their character references decoded; the first of equal names counts. */
export interface Tag {
  readonly name: string
  readonly names: readonly string[]
  readonly values: readonly string[]
  readonly selfClosing: boolean
}

export interface TokenSink {
  open(tag: Tag): void
  close(name: string): void
  /** Between two tags, all at once: never two calls in a row. */
  text(text: string): void
}

/** More attributes than any author writes; what follows is ignored. */
const maxAttributes = 40

export function attribute(tag: Tag, name: string): string | undefined {
  const at = tag.names.indexOf(name)
  return at < 0 ? undefined : tag.values[at]
}

/**
 * Cuts markup into tags and text with a tokenizer that never fails. Comments, declarations and processing
 * instructions are skipped. Nothing here decides about safety: whatever comes is only raw material.
 */
export function tokenize(markup: string, sink: TokenSink, xhtml: boolean): void {
  let text = ''
  let name = ''
  let names: string[] = []
  let values: string[] = []
  let attributeName = ''
  let value = ''

  function endText(): void {
    if (text === '') return
    const whole = text
    text = ''
    sink.text(whole)
  }

  function endTag(selfClosing: boolean): void {
    sink.open({ name, names, values, selfClosing })
  }

  const tokenizer = new Tokenizer(
    { decodeEntities: true, recognizeSelfClosing: xhtml },
    {
      ontext(start, end) {
        text += markup.slice(start, end)
      },
      ontextentity(codepoint) {
        text += String.fromCodePoint(codepoint)
      },
      onopentagname(start, end) {
        endText()
        name = markup.slice(start, end).toLowerCase()
        names = []
        values = []
      },
      onattribname(start, end) {
        attributeName = markup.slice(start, end)
        value = ''
      },
      onattribdata(start, end) {
        value += markup.slice(start, end)
      },
      onattribentity(codepoint) {
        value += String.fromCodePoint(codepoint)
      },
      onattribend() {
        const lower = attributeName.toLowerCase()
        if (names.length >= maxAttributes || names.includes(lower)) return
        names.push(lower)
        values.push(value)
      },
      onopentagend() {
        endTag(false)
      },
      onselfclosingtag() {
        endTag(true)
      },
      onclosetag(start, end) {
        endText()
        sink.close(markup.slice(start, end).toLowerCase())
      },
      oncdata() {},
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {
        endText()
      },
    },
  )
  tokenizer.write(markup)
  tokenizer.end()
}
