import { ConflictError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import type { Tx } from '../client.ts'
import { importOnlySource, type ImportOnlySource } from './import-only-source.ts'
import type { SourceRow } from './sources.ts'

/** The source of this name that takes bodies of one kind in; made where there is none. Safe to call twice. @throws ConflictError where one of another kind is named so. */
export async function intakeSource(db: Tx, asked: ImportOnlySource): Promise<SourceRow> {
  const row = await importOnlySource(db, asked)
  if (row.kind !== asked.kind)
    throw new ConflictError(
      `source "${asked.name}" is of kind ${row.kind}, not ${asked.kind}`,
      refusals.otherSourceKind,
    )
  return row
}
