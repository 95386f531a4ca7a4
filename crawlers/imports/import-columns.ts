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
    if (!isField(field)) throw wrongUse(`"${field}" is not a field`, names)
    const index = names.indexOf(column)
    if (index < 0) throw wrongUse(`the file has no column "${column}"`, names)
    at[field] = index
  }
  if (at.text === undefined)
    throw wrongUse(told ? '"text" is not mapped' : 'no column looks like the text', names)
  return { at, mapping, guessed: told === null }
}

function isField(name: string): name is ImportField {
  return Object.hasOwn(importFields, name)
}

function wrongUse(what: string, names: readonly string[]): UsageError {
  const text =
    names.find((name) => importFields.text.some((usual) => usual === name.toLowerCase())) ??
    names.at(-1) ??
    'text'
  return new UsageError(
    [
      `--map: ${what}`,
      `  columns of the file: ${names.join(', ')}`,
      `  fields: ${Object.keys(importFields).join(', ')}`,
      `  example: --map text=${text}${names[0] !== undefined && names[0] !== text ? `,id=${names[0]}` : ''}`,
    ].join('\n'),
  )
}
