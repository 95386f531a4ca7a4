import { and, desc, eq, gt, isNull } from 'drizzle-orm'

import { dayMs } from '../../core/clock.ts'
import { surveyDays } from '../../core/service-level.ts'
import type { Tx } from '../client.ts'
import { satisfactionSurveys } from '../schema/service.ts'

export type SurveyRow = typeof satisfactionSurveys.$inferSelect

/** The question put to the customer of a held ticket within the last 7 days; null where it may be put again. */
export async function recentSurvey(tx: Tx, ticketId: number, now: Date): Promise<SurveyRow | null> {
  const since = new Date(now.getTime() - surveyDays * dayMs)
  const [row] = await tx
    .select()
    .from(satisfactionSurveys)
    .where(and(eq(satisfactionSurveys.ticketId, ticketId), gt(satisfactionSurveys.sentAt, since)))
    .orderBy(desc(satisfactionSurveys.sentAt))
    .limit(1)
  return row ?? null
}

export async function addSurvey(
  tx: Tx,
  row: typeof satisfactionSurveys.$inferInsert,
): Promise<void> {
  await tx.insert(satisfactionSurveys).values(row)
}

/** The customer's answer; the first one stands. */
export async function answerSurvey(
  tx: Tx,
  id: number,
  answer: { answeredAt: Date; satisfied: boolean; score: number | null },
): Promise<void> {
  await tx
    .update(satisfactionSurveys)
    .set(answer)
    .where(and(eq(satisfactionSurveys.id, id), isNull(satisfactionSurveys.answeredAt)))
}
