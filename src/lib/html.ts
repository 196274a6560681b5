/**
 * Markup that is safe to put into a page. Only this class passes through `html` and the themes unescaped;
 * a plain string never does, so text cannot become HTML by accident.
 */
export class Html {
  readonly markup: string

  private constructor(markup: string) {
    this.markup = markup
  }

  /** Vouches for markup. Only the sanitizer, the store that reads back its work, and `html` may call this. */
  static vouch(markup: string): Html {
    return new Html(markup)
  }

  toString(): string {
    return this.markup
  }
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes text for element content and for quoted attributes, in HTML as in XML. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (char) => escapes[char] ?? char) : text
}

export type HtmlValue = Html | string | number | undefined | readonly HtmlValue[]

function write(value: HtmlValue): string {
  if (value === undefined) return ''
  if (value instanceof Html) return value.markup
  if (Array.isArray(value)) return value.map(write).join('')
  return escapeHtml(String(value))
}

/** A template literal whose values are escaped unless they are `Html` already. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return Html.vouch(strings.reduce((page, part, index) => page + write(values[index - 1]) + part))
}
