/** A string as TOML writes it: literal where the others are, and where it spares backslashes. */
export function tomlText(text: string, quote: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a literal string may hold none of them
  const canBeLiteral = !/['\u0000-\u001f\u007f]/.test(text)
  if (canBeLiteral && (quote === "'" || text.includes('\\'))) return `'${text}'`
  return JSON.stringify(text.toWellFormed()).replaceAll('\u007f', '\\u007f')
}
