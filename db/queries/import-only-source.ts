import type { Tx } from '../client.ts'
import { sources } from '../schema/sources.ts'
import { sourceByName, type SourceRow } from './sources.ts'

export type ImportOnlySource = { name: string; kind: string; brandNames: string[]; now: Date }

/** The source of this name, of whatever kind; where there is none, one that no crawler asks. Safe to call twice. */
export async function importOnlySource(db: Tx, asked: ImportOnlySource): Promise<SourceRow> {
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
  return row
}
