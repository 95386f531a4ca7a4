import { UsageError } from '../../core/errors.ts'

import { importColumns } from './import-columns.ts'
import { importRows } from './import-rows.ts'
import { inspectFile } from './inspect-file.ts'

/** Throws UsageError where a file is not there, is empty, or has not the columns that are told or needed. Writes nothing. */
export async function checkColumns(
  path: string,
  mapping: Record<string, string> | null,
): Promise<void> {
  const input = await importRows(path, await inspectFile(path, ''))
  try {
    if (input.header.length === 0) throw new UsageError(`${path}: 文件是空的 / the file is empty`)
    importColumns(input.header, mapping)
  } finally {
    input.close()
  }
}
