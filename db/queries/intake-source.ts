import { ConflictError } from '../../core/errors.ts'
import type { Tx } from '../client.ts'
import { sources } from '../schema/sources.ts'
import { sourceByName, type SourceRow } from './sources.ts'

/** The source of this name that takes bodies of one kind in; made where there is none. Safe to call twice. */
export async function intakeSource(
  db: Tx,
  asked: { name: string; kind: string; brandNames: string[]; now: Date },
): Promise<SourceRow> {
  await db
    .insert(sources)
    .values({
      name: asked.name,
      kind: asked.kind,
      settings: {},
      brandNames: asked.brandNames,
      intervalMs: 0,
      origin: 'import',
      state: 'import-only',
      createdAt: asked.now,
      updatedAt: asked.now,
    })
    .onConflictDoNothing({ target: sources.name })
  const row = await sourceByName(db, asked.name)
  if (!row) throw new Error(`source ${asked.name}: neither created nor found`)
  if (row.kind !== asked.kind)
    throw new ConflictError(`source "${asked.name}" is of kind ${row.kind}, not ${asked.kind}`)
  return row
}
