import { and, asc, count, eq, inArray, isNull, lte, notInArray, sql } from 'drizzle-orm'

import type { FollowUpStep, FollowUpSubject } from '../../core/response.ts'
import type { Tx } from '../client.ts'
import { followUps } from '../schema/responses.ts'

export type FollowUpRow = typeof followUps.$inferSelect
export type FollowUpOutcome = NonNullable<FollowUpRow['outcome']>

/** The next due deadline, not held; `except` are those that failed in this run. */
export async function nextDueFollowUp(
  tx: Tx,
  now: Date,
  except: readonly number[],
): Promise<FollowUpRow | null> {
  const [row] = await tx
    .select()
    .from(followUps)
    .where(
      and(
        isNull(followUps.settledAt),
        isNull(followUps.pausedAt),
        lte(followUps.dueAt, now),
        except.length > 0 ? notInArray(followUps.id, [...except]) : undefined,
      ),
    )
    .orderBy(asc(followUps.dueAt), asc(followUps.id))
    .limit(1)
  return row ?? null
}

/** Holds a deadline until the transaction ends; null where it has been settled meanwhile. */
export async function holdFollowUp(tx: Tx, followUpId: number): Promise<FollowUpRow | null> {
  const [row] = await tx
    .select()
    .from(followUps)
    .where(and(eq(followUps.id, followUpId), isNull(followUps.settledAt)))
    .for('update')
  return row ?? null
}

export async function countDueFollowUps(tx: Tx, now: Date): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(followUps)
    .where(and(isNull(followUps.settledAt), isNull(followUps.pausedAt), lte(followUps.dueAt, now)))
  return row?.n ?? 0
}

export async function settleFollowUp(
  tx: Tx,
  followUpId: number,
  outcome: FollowUpOutcome,
  now: Date,
): Promise<void> {
  await tx
    .update(followUps)
    .set({ outcome, settledAt: now })
    .where(and(eq(followUps.id, followUpId), isNull(followUps.settledAt)))
}

/** Ends the open deadlines of a subject at the moment of a deed: `done` is met in time or overdue, `cancelled` no longer matters. */
export async function settleStepsOf(
  tx: Tx,
  subject: FollowUpSubject,
  subjectId: number,
  steps: FollowUpStep[],
  outcome: 'done' | 'cancelled',
  now: Date,
): Promise<void> {
  await tx
    .update(followUps)
    .set({
      outcome:
        outcome === 'cancelled'
          ? 'cancelled'
          : sql`case when ${followUps.dueAt} >= ${now.toISOString()}::timestamptz then 'met' else 'overdue' end`,
      settledAt: now,
    })
    .where(
      and(
        eq(followUps.subject, subject),
        eq(followUps.subjectId, subjectId),
        inArray(followUps.step, steps),
        isNull(followUps.settledAt),
      ),
    )
}

/** Sets deadlines; one that the subject, step and round have already stays as it is. */
export async function addFollowUps(
  tx: Tx,
  rows: {
    subject: FollowUpSubject
    subjectId: number
    step: FollowUpStep
    round: number
    dueAt: Date
    startedAt?: Date | null
    workingMs?: number | null
    provisional?: boolean
  }[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(followUps).values(rows).onConflictDoNothing()
}
