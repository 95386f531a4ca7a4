import { UsageError } from '../../core/errors.ts'

import { guessColumns } from './guess-columns.ts'
import { importFields } from './import-fields.ts'

export type ImportField = keyof typeof importFields
/** Our field → the column's index in the file. */
export type ColumnMap = Partial<Record<ImportField, number>>
export type Columns = {
  at: ColumnMap
  /** The same by name, as it was read or guessed. */
  mapping: Record<string, string>
  guessed: boolean
}

/** Which column is what: as told by `field=column`, or guessed by the usual headers where nothing is told. */
export function importColumns(
  header: readonly string[],
  told: Record<string, string> | null,
): Columns {
  const names = header.map((name) => name.replace(/^\ufeff/, '').trim())
  const mapping = told ?? guessColumns(names)
  const at: ColumnMap = {}
  for (const [field, column] of Object.entries(mapping)) {
    if (!isField(field)) throw wrongUse([`没有字段 "${field}"`, `"${field}" is not a field`], names)
    const index = names.indexOf(column)
    if (index < 0)
      throw wrongUse([`文件里没有列 "${column}"`, `the file has no column "${column}"`], names)
    at[field] = index
  }
  if (at.text === undefined)
    throw wrongUse(
      told
        ? ['没有指明 text 是哪一列', '"text" is not mapped']
        : ['看不出哪一列是正文', 'no column looks like the text'],
      names,
    )
  return { at, mapping, guessed: told === null }
}

function isField(name: string): name is ImportField {
  return Object.hasOwn(importFields, name)
}

function wrongUse([zh, en]: readonly [string, string], names: readonly string[]): UsageError {
  const likely = guessColumns(names)
  // a column that nobody takes for words is not put forward as such
  const text = likely['text'] ?? '<列名 column>'
  const others = Object.entries(likely).filter(([field]) => field !== 'text')
  const example = [['text', text], ...others].map(([field, column]) => `${field}=${column}`)
  return new UsageError(
    [
      `--map: ${zh} / ${en}`,
      `  文件的列 columns of the file: ${names.join(', ')}`,
      `  字段 fields: ${Object.keys(importFields).join(', ')}`,
      `  例 example: --map "${example.join(',')}"`,
    ].join('\n'),
  )
}
