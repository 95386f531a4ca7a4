import { and, desc, eq, isNull, lt, max, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { learnedModels } from '../schema/learning.ts'

/** Which learned layer is switched on, and which shipped model it belongs to; null where none is. */
export async function activeLayer(db: Tx): Promise<{ runId: number; baseVersion: string } | null> {
  const [row] = await db
    .select({ runId: learnedModels.id, baseVersion: learnedModels.baseVersion })
    .from(learnedModels)
    .where(eq(learnedModels.active, true))
  return row ?? null
}

/** The top layer that a run came to; null where it was refused or is not there. */
export async function layerWeights(db: Tx, runId: number): Promise<Float32Array | null> {
  const [row] = await db
    .select({ weights: learnedModels.weights })
    .from(learnedModels)
    .where(eq(learnedModels.id, runId))
  return row?.weights ? Float32Array.from(row.weights) : null
}

/** One change of what judges at a time; held until the transaction ends. */
export async function lockLearning(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${0x6c6e}::int, 0)`)
}

/** Writes a run down; an adopted one judges from now on. Call it under `lockLearning`. */
export async function addLearnRun(
  tx: Tx,
  run: Omit<typeof learnedModels.$inferInsert, 'active'>,
): Promise<number> {
  if (run.adopted) await switchOff(tx)
  const [row] = await tx
    .insert(learnedModels)
    .values({ ...run, active: run.adopted })
    .returning({ id: learnedModels.id })
  if (!row) throw new Error('learned_models: nothing was inserted')
  return row.id
}

/** The newest correction that a run for this shipped model knew, 0 before its first: what came after it waits. */
export async function newestLearntCorrection(db: Tx, baseVersion: string): Promise<number> {
  const [row] = await db
    .select({ id: max(learnedModels.lastCorrectionId) })
    .from(learnedModels)
    .where(eq(learnedModels.baseVersion, baseVersion))
  return row?.id ?? 0
}

/** True where the newest adopted layer of this model was taken back by a person. */
export async function wasTakenBack(db: Tx, baseVersion: string): Promise<boolean> {
  const [row] = await db
    .select({ at: learnedModels.takenBackAt })
    .from(learnedModels)
    .where(and(eq(learnedModels.baseVersion, baseVersion), learnedModels.adopted))
    .orderBy(desc(learnedModels.id))
    .limit(1)
  return row !== undefined && row.at !== null
}

/**
 * Switches the active layer off and on the one before it that nobody took back (of the same shipped
 * model), if there is one. Null where none is active. Call it under `lockLearning`.
 */
export async function takeLayerBack(
  tx: Tx,
  { baseVersion, at }: { baseVersion: string; at: Date },
): Promise<{ from: number; to: number | null } | null> {
  const active = await activeLayer(tx)
  if (!active) return null
  await switchOff(tx)
  await tx.update(learnedModels).set({ takenBackAt: at }).where(eq(learnedModels.id, active.runId))
  const [before] = await tx
    .select({ id: learnedModels.id })
    .from(learnedModels)
    .where(
      and(
        learnedModels.adopted,
        isNull(learnedModels.takenBackAt),
        lt(learnedModels.id, active.runId),
        eq(learnedModels.baseVersion, baseVersion),
      ),
    )
    .orderBy(desc(learnedModels.id))
    .limit(1)
  if (before)
    await tx.update(learnedModels).set({ active: true }).where(eq(learnedModels.id, before.id))
  return { from: active.runId, to: before?.id ?? null }
}

async function switchOff(tx: Tx): Promise<void> {
  await tx.update(learnedModels).set({ active: false }).where(eq(learnedModels.active, true))
}

/** The newest runs, without their weights. */
export async function listLearnRuns(db: Tx, limit: number) {
  return db
    .select({
      id: learnedModels.id,
      learnedAt: learnedModels.learnedAt,
      askedBy: learnedModels.askedBy,
      baseVersion: learnedModels.baseVersion,
      corrections: learnedModels.corrections,
      report: learnedModels.report,
      adopted: learnedModels.adopted,
      active: learnedModels.active,
      takenBackAt: learnedModels.takenBackAt,
    })
    .from(learnedModels)
    .orderBy(desc(learnedModels.id))
    .limit(limit)
}

export type ListedLearnRun = Awaited<ReturnType<typeof listLearnRuns>>[number]
