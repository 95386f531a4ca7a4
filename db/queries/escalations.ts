import { and, desc, eq, inArray, isNull, max, ne, sql } from 'drizzle-orm'

import { BrandSettings } from '../../core/brand.ts'
import type { EscalationEnd, EscalationSnapshot } from '../../core/escalation.ts'
import type { FollowUpStep } from '../../core/response.ts'
import type { Tier } from '../../core/tier.ts'
import type { Tx } from '../client.ts'
import { alertEvents, alerts } from '../schema/alerts.ts'
import { brands } from '../schema/brands.ts'
import { escalations } from '../schema/escalations.ts'
import { channels } from '../schema/deliveries.ts'
import { crisisLog, crisisTasks, followUps } from '../schema/responses.ts'

import { settleStepsOf } from './follow-ups.ts'

export type EscalationRow = typeof escalations.$inferSelect

/** The deadlines of an alert that its escalation hangs on. */
type AlertStep = Extract<FollowUpStep, 'acknowledge' | 'confirm-acknowledgement'>
const alertSteps: AlertStep[] = ['acknowledge', 'confirm-acknowledgement']

/** Sets the next deadline of a held alert; rounds of a step are counted on for ever. */
export async function setAlertDeadline(
  tx: Tx,
  alertId: number,
  step: AlertStep,
  dueAt: Date,
): Promise<void> {
  const of = { subject: 'alert', subjectId: alertId, step } as const
  const round = sql`(select coalesce(max(round), 0) + 1 from follow_ups
    where subject = 'alert' and subject_id = ${alertId} and step = ${step})`
  await tx.insert(followUps).values({ ...of, round, dueAt })
}

/** Ends the running escalation of a held alert, if any, with its deadlines. */
export async function endEscalation(
  tx: Tx,
  alertId: number,
  because: EscalationEnd,
  now: Date,
): Promise<void> {
  await settleStepsOf(tx, 'alert', alertId, alertSteps, 'cancelled', now)
  await tx
    .update(escalations)
    .set({ endedAt: now, endedBecause: because })
    .where(and(eq(escalations.alertId, alertId), isNull(escalations.endedAt)))
}

/** Begins an escalation in place of the one that runs, with the chain as it stands now; `dueAt` null sets no first deadline. */
export async function beginEscalation(
  tx: Tx,
  input: {
    alertId: number
    tier: Tier
    snapshot: EscalationSnapshot
    dueAt: Date | null
    now: Date
  },
): Promise<EscalationRow> {
  const { dueAt, now, ...values } = input
  await endEscalation(tx, input.alertId, 'raised', now)
  const [row] = await tx
    .insert(escalations)
    .values({ ...values, startedAt: now })
    .returning()
  if (!row) throw new Error(`alert ${input.alertId}: escalation not written`)
  if (dueAt) await setAlertDeadline(tx, input.alertId, 'acknowledge', dueAt)
  return row
}

export async function runningEscalation(tx: Tx, alertId: number): Promise<EscalationRow | null> {
  const [row] = await tx
    .select()
    .from(escalations)
    .where(and(eq(escalations.alertId, alertId), isNull(escalations.endedAt)))
  return row ?? null
}

/** The escalation that the console shows: the newest, running or not. */
export async function latestEscalation(tx: Tx, alertId: number): Promise<EscalationRow | null> {
  const [row] = await tx
    .select()
    .from(escalations)
    .where(eq(escalations.alertId, alertId))
    .orderBy(desc(escalations.id))
    .limit(1)
  return row ?? null
}

export async function changeEscalation(
  tx: Tx,
  escalationId: number,
  change: Partial<Pick<EscalationRow, 'position' | 'mendedAt'>>,
): Promise<void> {
  await tx.update(escalations).set(change).where(eq(escalations.id, escalationId))
}

/** When a person last did anything about the alert or its task force; null where nobody ever did. */
export async function lastDeedAt(tx: Tx, alertId: number): Promise<Date | null> {
  const [event] = await tx
    .select({ at: max(alertEvents.at) })
    .from(alertEvents)
    .where(and(eq(alertEvents.alertId, alertId), ne(alertEvents.actor, 'koushao')))
  const [entry] = await tx
    .select({ at: max(crisisLog.at) })
    .from(crisisLog)
    .innerJoin(crisisTasks, eq(crisisTasks.id, crisisLog.crisisTaskId))
    .where(and(eq(crisisTasks.alertId, alertId), ne(crisisLog.actor, 'koushao')))
  const deeds = [event?.at, entry?.at].flatMap((at) => (at ? [at.getTime()] : []))
  return deeds.length === 0 ? null : new Date(Math.max(...deeds))
}

/** Whose quiet hours and channels an alert goes by. */
export async function brandOfAlert(tx: Tx, alertId: number) {
  const [row] = await tx
    .select({ name: brands.name, settings: brands.settings })
    .from(alerts)
    .innerJoin(brands, eq(brands.id, alerts.brandId))
    .where(eq(alerts.id, alertId))
  if (!row) throw new Error(`alert ${alertId}: not found`)
  return { name: row.name, settings: BrandSettings.parse(row.settings) }
}

/** Active channels: whom a chain can reach, and who is an operator. */
export async function callableChannels(tx: Tx) {
  return tx
    .select({
      id: channels.id,
      name: channels.name,
      tiers: channels.tiers,
      brandNames: channels.brandNames,
      operator: channels.operator,
    })
    .from(channels)
    .where(eq(channels.active, true))
}

/** Every open alert that is hot or a crisis and follows no other, with its newest escalation and its next deadline. */
export async function alertsToAudit(tx: Tx) {
  const newest = tx
    .selectDistinctOn([escalations.alertId], {
      id: escalations.id,
      alertId: escalations.alertId,
      endedAt: escalations.endedAt,
      mendedAt: escalations.mendedAt,
    })
    .from(escalations)
    .orderBy(escalations.alertId, desc(escalations.id))
    .as('newest')
  const next = tx
    .select({ alertId: followUps.subjectId, dueAt: sql`min(${followUps.dueAt})`.as('due_at') })
    .from(followUps)
    .where(
      and(
        eq(followUps.subject, 'alert'),
        inArray(followUps.step, alertSteps),
        isNull(followUps.settledAt),
      ),
    )
    .groupBy(followUps.subjectId)
    .as('next')
  return tx
    .select({
      alertId: alerts.id,
      status: alerts.status,
      escalationId: newest.id,
      endedAt: newest.endedAt,
      mendedAt: newest.mendedAt,
      nextStepAt: sql<Date | null>`${next.dueAt}`.mapWith(followUps.dueAt),
    })
    .from(alerts)
    .leftJoin(newest, eq(newest.alertId, alerts.id))
    .leftJoin(next, eq(next.alertId, alerts.id))
    .where(and(isNull(alerts.resolvedAt), ne(alerts.tier, 'ordinary'), isNull(alerts.leadAlertId)))
    .orderBy(alerts.id)
}
