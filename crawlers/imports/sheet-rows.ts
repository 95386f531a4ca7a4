import { UsageError } from '../../core/errors.ts'

import { headedRows } from './headed-rows.ts'
import type { ImportRow } from './import-rows.ts'

/** The rows of the first sheet of an .xlsx that has any, its header first: what stands above it is left out. */
export async function* sheetRows(path: string): AsyncGenerator<ImportRow, void> {
  // loaded when an Excel file is read
  const { default: readSheets } = await import('read-excel-file/node')
  const sheets = await readSheets(path).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : 'unknown failure'
    throw new UsageError(
      `${path}: 不是可读的 Excel 文件 / no Excel file that can be read: ${why}`,
      {
        cause,
      },
    )
  })
  const rows = sheets.find(({ data }) => data.length > 1)?.data ?? sheets[0]?.data ?? []
  yield* headedRows(rows.map((row) => row.map(cellText)))
}

function cellText(cell: unknown): string {
  if (cell instanceof Date) return wallTime(cell)
  if (typeof cell === 'number')
    return Number.isInteger(cell) ? BigInt(cell).toString() : String(cell)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return typeof cell === 'string' ? cell : ''
}

/** Excel has no zone: what the clock on the wall said comes as if it were UTC. */
function wallTime(at: Date): string {
  // a fraction of a day, rounded to the second that was meant
  const text = new Date(Math.round(at.getTime() / 1000) * 1000).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}
