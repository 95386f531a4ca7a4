import { guessColumns } from './guess-columns.ts'
import type { ImportRow } from './import-rows.ts'

/** Titles and filters that back offices put above the header. */
const maxRowsAbove = 15

/** From the first row that names a column of words; without one, from the first that has two cells. */
export function* headedRows(rows: readonly string[][]): Generator<ImportRow, void> {
  const above = rows.slice(0, maxRowsAbove)
  const named = above.findIndex((row) => guessColumns(row)['text'] !== undefined)
  const start = named >= 0 ? named : above.findIndex((row) => row.filter(Boolean).length > 1)
  const width = lastFilled(rows[Math.max(0, start)] ?? [])
  for (const [at, row] of rows.entries()) {
    if (at < start || row.every((cell) => cell.trim() === '')) continue
    const used = Math.max(width, lastFilled(row))
    yield { line: at + 1, cells: Array.from({ length: used }, (_, cell) => row[cell] ?? '') }
  }
}

function lastFilled(row: readonly string[]): number {
  return row.findLastIndex((cell) => cell.trim() !== '') + 1
}
