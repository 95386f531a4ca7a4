import { and, desc, eq, isNull } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { ticketPauses, ticketTurns } from '../schema/service.ts'

/** The latest turn of a held ticket, and what its clock stands still for. */
export async function turnState(tx: Tx, ticketId: number) {
  const [latest] = await tx
    .select()
    .from(ticketTurns)
    .where(eq(ticketTurns.ticketId, ticketId))
    .orderBy(desc(ticketTurns.number))
    .limit(1)
  const [paused] = await tx
    .select({ reason: ticketPauses.reason })
    .from(ticketPauses)
    .where(and(eq(ticketPauses.ticketId, ticketId), isNull(ticketPauses.endedAt)))
    .limit(1)
  return { latest: latest ?? null, pause: paused?.reason ?? null }
}

/** An answer is owed from now on; the turn before must be answered. */
export async function beginTurn(
  tx: Tx,
  turn: { ticketId: number; number: number; askedAt: Date; toldBy: string },
): Promise<void> {
  await tx.insert(ticketTurns).values(turn)
}

/** The customer got the answer that was owed; nothing where none was. */
export async function answerTurn(
  tx: Tx,
  ticketId: number,
  by: { at: Date; actor: string },
): Promise<void> {
  await tx
    .update(ticketTurns)
    .set({ answeredAt: by.at, answeredBy: by.actor })
    .where(and(eq(ticketTurns.ticketId, ticketId), isNull(ticketTurns.answeredAt)))
}

/** When the turn of this number was answered; null where it waits. */
export async function turnAnsweredAt(
  tx: Tx,
  ticketId: number,
  number: number,
): Promise<Date | null> {
  const [row] = await tx
    .select({ at: ticketTurns.answeredAt })
    .from(ticketTurns)
    .where(and(eq(ticketTurns.ticketId, ticketId), eq(ticketTurns.number, number)))
  return row?.at ?? null
}
