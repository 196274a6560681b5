/**
 * The rows of a CSV text by RFC 4180: quoted cells may hold commas, line breaks and doubled quotes. Empty lines are left out.
 * Spreadsheets of half the world write semicolons for commas, others tabs, some people bars: whichever the first line that is no
 * comment has most of.
 */
export function readCsv(text: string): readonly (readonly string[])[] {
  const separator = separatorOf(text)
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false

  function endCell(): void {
    row.push(cell)
    cell = ''
  }
  function endRow(): void {
    endCell()
    if (row.some((value) => value.trim() !== '')) rows.push(row)
    row = []
  }

  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') {
        cell += '"'
        at++
      } else quoted = false
    } else if (char === '"' && cell.trim() === '') {
      cell = ''
      quoted = true
    } else if (char === separator) endCell()
    else if (char === '\n') endRow()
    else if (char !== '\r') cell += char
  }
  endRow()
  return rows
}

function separatorOf(text: string): string {
  const head = (/^[^\S\r\n]*[^\s#][^\r\n]*/m.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t', '|'].map((sign) => [sign, head.split(sign).length - 1] as const)
  return counts.reduce((best, other) => (other[1] > best[1] ? other : best))[0]
}
