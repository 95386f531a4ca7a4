import { and, desc, eq, isNull } from 'drizzle-orm'

import type { ReopenReason } from '../../core/service-level.ts'
import type { Tx } from '../client.ts'
import { ticketSolutions } from '../schema/service.ts'
import { tickets } from '../schema/responses.ts'

/** Writes down that a held ticket was solved; the round began when the one before was reopened. */
export async function addSolution(
  tx: Tx,
  ticketId: number,
  solved: { round: number; at: Date; actor: string },
): Promise<void> {
  const [before] = await tx
    .select({ reopenedAt: ticketSolutions.reopenedAt })
    .from(ticketSolutions)
    .where(eq(ticketSolutions.ticketId, ticketId))
    .orderBy(desc(ticketSolutions.round))
    .limit(1)
  const [ticket] = await tx
    .select({ createdAt: tickets.createdAt })
    .from(tickets)
    .where(eq(tickets.id, ticketId))
  const startedAt = before?.reopenedAt ?? ticket?.createdAt ?? solved.at
  await tx
    .insert(ticketSolutions)
    .values({
      ticketId,
      round: solved.round,
      startedAt,
      solvedAt: solved.at,
      solvedBy: solved.actor,
    })
    .onConflictDoNothing()
}

/** The solution of this round did not hold. */
export async function endSolution(
  tx: Tx,
  ticketId: number,
  reopened: { round: number; at: Date; why: ReopenReason },
): Promise<void> {
  await tx
    .update(ticketSolutions)
    .set({ reopenedAt: reopened.at, reopenedWhy: reopened.why })
    .where(
      and(
        eq(ticketSolutions.ticketId, ticketId),
        eq(ticketSolutions.round, reopened.round),
        isNull(ticketSolutions.reopenedAt),
      ),
    )
}

/** 二次投诉 on the latest solution of a ticket; the first one counts. */
export async function noteSecondComplaint(
  tx: Tx,
  ticketId: number,
  second: { at: Date; ticketId: number },
): Promise<void> {
  const [latest] = await tx
    .select({ id: ticketSolutions.id })
    .from(ticketSolutions)
    .where(eq(ticketSolutions.ticketId, ticketId))
    .orderBy(desc(ticketSolutions.round))
    .limit(1)
  if (!latest) return
  await tx
    .update(ticketSolutions)
    .set({ secondComplaintAt: second.at, secondTicketId: second.ticketId })
    .where(and(eq(ticketSolutions.id, latest.id), isNull(ticketSolutions.secondComplaintAt)))
}
