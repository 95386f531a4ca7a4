import { and, asc, eq } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { compensations } from '../schema/service.ts'

export type CompensationRow = typeof compensations.$inferSelect

/** What the ticket was granted already, in hundredths of the currency unit; what waits does not count. */
export async function grantedCents(tx: Tx, ticketId: number): Promise<number> {
  const rows = await tx
    .select({ cents: compensations.amountCents })
    .from(compensations)
    .where(and(eq(compensations.ticketId, ticketId), eq(compensations.status, 'granted')))
  return rows.reduce((sum, row) => sum + row.cents, 0)
}

export async function addCompensation(
  tx: Tx,
  row: typeof compensations.$inferInsert,
): Promise<number> {
  const [made] = await tx.insert(compensations).values(row).returning({ id: compensations.id })
  if (!made) throw new Error(`ticket ${row.ticketId}: compensation not written`)
  return made.id
}

/** The ticket on which a compensation stands; null where there is no such compensation. */
export async function ticketOfCompensation(tx: Tx, id: number): Promise<number | null> {
  const [row] = await tx
    .select({ ticketId: compensations.ticketId })
    .from(compensations)
    .where(eq(compensations.id, id))
  return row?.ticketId ?? null
}

/** Hold the ticket first. */
export async function findCompensation(tx: Tx, id: number): Promise<CompensationRow | null> {
  const [row] = await tx.select().from(compensations).where(eq(compensations.id, id))
  return row ?? null
}

/** Decides what waits; false where it does not wait any more. */
export async function settleCompensation(
  tx: Tx,
  id: number,
  decided: Pick<CompensationRow, 'status' | 'level' | 'decidedBy' | 'decidedAt' | 'decisionNote'>,
): Promise<boolean> {
  const changed = await tx
    .update(compensations)
    .set(decided)
    .where(and(eq(compensations.id, id), eq(compensations.status, 'waiting')))
    .returning({ id: compensations.id })
  return changed.length > 0
}

export async function compensationsOf(db: Tx, ticketId: number): Promise<CompensationRow[]> {
  return db
    .select()
    .from(compensations)
    .where(eq(compensations.ticketId, ticketId))
    .orderBy(asc(compensations.id))
}
