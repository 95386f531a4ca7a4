import { importFields } from './import-fields.ts'

/** Our field → the header that usually means it. */
export function guessColumns(names: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [field, usual] of Object.entries(importFields)) {
    const column = usual
      .map((header) =>
        names.find((name) => name.toLowerCase().replaceAll(/[\s-]+/g, '_') === header),
      )
      .find((name) => name !== undefined && !Object.values(found).includes(name))
    if (column !== undefined) found[field] = column
  }
  return found
}
