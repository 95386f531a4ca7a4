import { eq } from 'drizzle-orm'

import type { AlertEventDraft, AlertState } from '../../core/alert.ts'
import { higherTier } from '../../core/tier.ts'
import type { Tx } from '../client.ts'
import { alertEvents, alerts } from '../schema/alerts.ts'
import { deliveries } from '../schema/deliveries.ts'
import { crisisChecklist, crisisLog, crisisTasks, responseTasks } from '../schema/responses.ts'

import { changeAlert, type AlertRow } from './alert-history.ts'
import { isCrisis } from './deliveries.ts'
import { addFollowUps } from './follow-ups.ts'

const byEngine = 'koushao'

/** Opens an alert; null where the topic has an open one already. */
export async function openAlert(
  tx: Tx,
  alert: AlertState,
  event: AlertEventDraft,
): Promise<AlertRow | null> {
  const { id: _, ...values } = alert
  const [row] = await tx
    .insert(alerts)
    .values({
      ...values,
      peakTier: alert.tier,
      tierChangedAt: event.at,
      reasons: event.reasons,
    })
    .onConflictDoNothing()
    .returning()
  return row ?? null
}

/** Brings a held alert to its new state; writes nothing where that is what it is. */
export async function saveAlertState(
  tx: Tx,
  row: AlertRow,
  next: AlertState,
  events: readonly AlertEventDraft[],
): Promise<void> {
  const moved = events.findLast((event) => event.kind === 'raised' || event.kind === 'lowered')
  const resolved = events.find((event) => event.kind === 'resolved')
  const same =
    events.length === 0 &&
    next.tierHeldAt.getTime() === row.tierHeldAt.getTime() &&
    next.lastEvidenceAt.getTime() === row.lastEvidenceAt.getTime()
  if (same) return
  const reopened = row.status === 'acknowledged' && next.status === 'open'
  await changeAlert(tx, row, {
    tier: next.tier,
    peakTier: higherTier(row.peakTier, next.tier),
    status: next.status,
    tierHeldAt: next.tierHeldAt,
    lastEvidenceAt: next.lastEvidenceAt,
    ...(moved && { tierChangedAt: moved.at, reasons: moved.reasons }),
    ...(reopened && { acknowledgedAt: null, acknowledgedBy: null }),
    ...(resolved && { resolvedAt: resolved.at, resolvedBy: byEngine }),
  })
}

/** Names the alert that tells of this one's posts; null where it is told by itself. */
export async function setLead(tx: Tx, alertId: number, leadAlertId: number | null): Promise<void> {
  await tx.update(alerts).set({ leadAlertId }).where(eq(alerts.id, alertId))
}

/** Appends events, numbered on from `seq`, and returns their ids in order. */
export async function appendAlertEvents(
  tx: Tx,
  alertId: number,
  seq: number,
  events: readonly AlertEventDraft[],
): Promise<number[]> {
  if (events.length === 0) return []
  const rows = await tx
    .insert(alertEvents)
    .values(events.map((event, i) => ({ ...event, alertId, seq: seq + 1 + i, actor: byEngine })))
    .returning({ id: alertEvents.id })
  return rows.map((row) => row.id)
}

type Origin = { alertId: number; brandId: number; alertEventId: number; now: Date }

export async function addResponseTask(
  tx: Tx,
  origin: Origin,
  task: {
    replyDraft: string
    dueAt: Date
    startedAt: Date | null
    workingMs: number | null
    provisional: boolean
  },
): Promise<void> {
  const { now, ...of } = origin
  const { replyDraft, ...deadline } = task
  const [row] = await tx
    .insert(responseTasks)
    .values({ ...of, replyDraft, dueAt: deadline.dueAt, createdAt: now, updatedAt: now })
    .onConflictDoNothing()
    .returning({ id: responseTasks.id })
  if (!row) return
  const step = { subject: 'response-task', step: 'public-response', round: 1 } as const
  await addFollowUps(tx, [{ ...step, subjectId: row.id, ...deadline }])
}

export async function addCrisisTask(
  tx: Tx,
  origin: Origin,
  task: { roles: Record<string, string>; checklist: string[]; log: string; deadlineAt: Date },
): Promise<void> {
  const { now, ...of } = origin
  const { roles, checklist, log, deadlineAt } = task
  const [row] = await tx
    .insert(crisisTasks)
    .values({ ...of, roles, deadlineAt, createdAt: now, updatedAt: now })
    .onConflictDoNothing()
    .returning({ id: crisisTasks.id })
  if (!row) return
  const crisisTaskId = row.id
  await tx
    .insert(crisisChecklist)
    .values(checklist.map((text, i) => ({ crisisTaskId, position: i + 1, text })))
  await tx.insert(crisisLog).values({ crisisTaskId, at: now, actor: byEngine, text: log })
  const step = { subject: 'crisis-task', step: 'crisis-deadline', round: 1 } as const
  await addFollowUps(tx, [{ ...step, subjectId: crisisTaskId, dueAt: deadlineAt }])
}

/** Pending deliveries of one event; returns the new ids. */
export async function addPendingDeliveries(
  tx: Tx,
  alertEventId: number,
  channelIds: readonly number[],
  now: Date,
): Promise<number[]> {
  if (channelIds.length === 0) return []
  const rows = await tx
    .insert(deliveries)
    .values(
      channelIds.map((channelId) => ({
        alertEventId,
        channelId,
        urgent: isCrisis(alertEventId),
        createdAt: now,
        updatedAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: deliveries.id })
  return rows.map((row) => row.id)
}
