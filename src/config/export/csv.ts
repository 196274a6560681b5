import type { Config } from '../config-type.ts'
import { saidOf, textOf } from './said.ts'

/** CSV by RFC 4180: a column for everything that is said of any feed. */
export function exportCsv({ subscriptions }: Config): string {
  const rows = subscriptions.map((subscription) => new Map(saidOf(subscription)))
  const columns = [...new Set(['url', 'name', ...rows.flatMap((row) => [...row.keys()])])]
  const lines = rows.map((row) =>
    columns.map((column) => cell(row.has(column) ? textOf(row.get(column)) : '')),
  )
  return `${[columns.map(cell), ...lines].map((cells) => cells.join(',')).join('\r\n')}\r\n`
}

function cell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
