import { and, eq, isNotNull, isNull } from 'drizzle-orm'

import type { PauseReason } from '../../core/service-level.ts'
import type { Tx } from '../client.ts'
import { followUps } from '../schema/responses.ts'
import { ticketPauses } from '../schema/service.ts'

import type { FollowUpRow } from './follow-ups.ts'

type By = { at: Date; actor: string }

/** Stops the clock of a held ticket: the pause is written down, its open deadlines stand still. */
export async function startPause(tx: Tx, ticketId: number, reason: PauseReason, by: By) {
  await tx.insert(ticketPauses).values({ ticketId, reason, startedAt: by.at, startedBy: by.actor })
  await tx
    .update(followUps)
    .set({ pausedAt: by.at })
    .where(
      and(
        eq(followUps.subject, 'ticket'),
        eq(followUps.subjectId, ticketId),
        isNull(followUps.settledAt),
      ),
    )
}

/** Ends the pause of a held ticket and returns the deadlines that stood still; they wait for `moveDeadline`. */
export async function endPause(tx: Tx, ticketId: number, by: By): Promise<FollowUpRow[]> {
  await tx
    .update(ticketPauses)
    .set({ endedAt: by.at, endedBy: by.actor })
    .where(and(eq(ticketPauses.ticketId, ticketId), isNull(ticketPauses.endedAt)))
  return tx
    .select()
    .from(followUps)
    .where(
      and(
        eq(followUps.subject, 'ticket'),
        eq(followUps.subjectId, ticketId),
        isNull(followUps.settledAt),
        isNotNull(followUps.pausedAt),
      ),
    )
}

/** Writes where a deadline stands now; one that was settled meanwhile stays. */
export async function moveDeadline(
  tx: Tx,
  id: number,
  to: Pick<FollowUpRow, 'dueAt' | 'startedAt' | 'workingMs' | 'provisional' | 'pausedAt'>,
): Promise<void> {
  const { dueAt, startedAt, workingMs, provisional, pausedAt } = to
  await tx
    .update(followUps)
    .set({ dueAt, startedAt, workingMs, provisional, pausedAt })
    .where(and(eq(followUps.id, id), isNull(followUps.settledAt)))
}
