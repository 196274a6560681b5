/**
 * Cells that span more than there is: beyond the last row of their group, over a neighbour, over columns in which no cell
 * begins. Browsers agree on what to draw then, but validators call it an error, and layouts tear (HTML §4.9.12).
 */

interface Cell {
  readonly row: number
  readonly group: number
  column: number
  colspan: number
  rowspan: number
}

interface Table {
  readonly cells: Cell[]
  /** Number of rows in each row group. */
  readonly groups: number[]
}

const tags = /<(\/?)(table|thead|tbody|tr|td|th)((?: [^<>]*)?)>/g

function spanOf(attributes: string, name: 'colspan' | 'rowspan'): number {
  const at = attributes.indexOf(` ${name}="`)
  return at < 0 ? 1 : Number.parseInt(attributes.slice(at + name.length + 3), 10) || 1
}

/** All cells in document order, by table. */
function readTables(out: string): readonly Table[] {
  const tables: Table[] = []
  const open: Table[] = []
  for (const [, end, name, attributes = ''] of out.matchAll(tags)) {
    const table = open.at(-1)
    if (name === 'table') {
      if (end === '/') open.pop()
      else open.push({ cells: [], groups: [] })
      if (end === '') tables.push(open.at(-1) as Table)
    } else if (end === '/' || table === undefined) continue
    else if (name === 'thead' || name === 'tbody') table.groups.push(0)
    else if (name === 'tr') table.groups[table.groups.length - 1] = (table.groups.at(-1) ?? 0) + 1
    else table.cells.push(cellIn(table, attributes))
  }
  return tables
}

function cellIn(table: Table, attributes: string): Cell {
  const group = table.groups.length - 1
  const row = (table.groups[group] ?? 1) - 1
  return {
    row,
    group,
    column: 0,
    colspan: spanOf(attributes, 'colspan'),
    rowspan: spanOf(attributes, 'rowspan'),
  }
}

/** More columns than any table has; spans beyond are not worth the time. */
const maxColumns = 400

/** Puts the cells into their columns, and makes them fit between their neighbours and into their group. */
function place(table: Table): void {
  let group = -1
  let row = -1
  let column = 0
  /** For each column, the first row that is free of cells from above. */
  let free: number[] = []
  for (const cell of table.cells) {
    if (cell.group !== group) free = []
    if (cell.group !== group || cell.row !== row) column = 0
    group = cell.group
    row = cell.row
    while (column < maxColumns && (free[column] ?? 0) > row) column += 1
    cell.column = column
    cell.rowspan = Math.min(cell.rowspan, (table.groups[group] ?? 1) - row)
    let width = 0
    while (width < cell.colspan && column < maxColumns && (free[column] ?? 0) <= row) {
      free[column] = row + cell.rowspan
      column += 1
      width += 1
    }
    cell.colspan = Math.max(1, width)
    if (width === 0) cell.rowspan = 1
  }
}

/** Columns in which no cell begins are no columns. */
function dropEmptyColumns(table: Table): void {
  const begins = new Set(table.cells.map((cell) => cell.column))
  for (const cell of table.cells) {
    let width = 1
    for (let at = cell.column + 1; at < cell.column + cell.colspan; at += 1) if (begins.has(at)) width += 1
    cell.colspan = width
  }
}

function withSpan(attributes: string, name: 'colspan' | 'rowspan', span: number): string {
  return attributes.replace(new RegExp(` ${name}="\\d+"`), span > 1 ? ` ${name}="${span}"` : '')
}

/** The output with every span such that the table has a regular grid. */
export function fitSpans(out: string): string {
  const tables = readTables(out)
  for (const table of tables) {
    place(table)
    dropEmptyColumns(table)
  }
  const open: Cell[][] = []
  let next = 0
  return out.replace(tags, (tag, end: string, name: string, attributes: string) => {
    if (name === 'table' && end === '/') open.pop()
    if (name === 'table' && end === '') open.push(tables[next++]?.cells.toReversed() ?? [])
    if (end === '/' || (name !== 'td' && name !== 'th')) return tag
    const cell = open.at(-1)?.pop()
    if (cell === undefined || !attributes.includes('span="')) return tag
    const fitted = withSpan(withSpan(attributes, 'colspan', cell.colspan), 'rowspan', cell.rowspan)
    return `<${name}${fitted}>`
  })
}
