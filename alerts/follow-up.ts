import type { Tier } from '../core/tier.ts'
import type { Tx } from '../db/client.ts'
import { lockAlert } from '../db/queries/alert-history.ts'
import { ticketStepState } from '../db/queries/follow-up-state.ts'
import {
  holdFollowUp,
  settleFollowUp,
  nextDueFollowUp,
  type FollowUpRow,
} from '../db/queries/follow-ups.ts'
import { addCrisisLog, findTask } from '../db/queries/tasks.ts'
import { addTicketEvent, holdTicket, type TicketRow } from '../db/queries/tickets.ts'
import { sendNotification, tellOperator } from '../jobs/contracts.ts'

import type { AlertDeps } from './deps.ts'
import { helpdeskOf } from './helpdesks/index.ts'
import { escalateTicket } from './escalate-ticket.ts'
import { overdueWords } from '../core/overdue-words.ts'
import { settleAcknowledgement } from './settle-acknowledgement.ts'
import { settleStep, type StepOutcome, type StepState } from './settle-step.ts'
import { takeReading } from './take-reading.ts'
import { tellAlert } from './tell-alert.ts'

const helpdeskTimeoutMs = 5_000

/** What a settled deadline led to: deliveries and messages to nudge, the event to count. */
type Effects = {
  deliveryIds: number[]
  noticeIds?: number[]
  event?: { kind: string; tier: Tier }
}
const nothing: Effects = { deliveryIds: [] }

/**
 * Settles every deadline that is due, each in its own transaction with what follows from it. One that
 * fails is left for the next run and holds up no other.
 * @throws the first failure, after all others were settled
 */
export async function followUp(deps: AlertDeps): Promise<void> {
  const failures = new Map<number, Error>()
  for (;;) {
    const due = await nextDueFollowUp(deps.db, deps.clock.now(), [...failures.keys()])
    if (!due) break
    try {
      const effects = await deps.db.transaction((tx) => settle(deps, tx, due))
      if (effects.event) deps.metrics.alertEvents.inc(effects.event)
      for (const deliveryId of effects.deliveryIds)
        await deps.nudge(sendNotification, { deliveryId })
      for (const noticeId of effects.noticeIds ?? []) await deps.nudge(tellOperator, { noticeId })
    } catch (error) {
      failures.set(due.id, error instanceof Error ? error : new Error(String(error)))
      deps.log.error({ followUpId: due.id, error: String(error) }, 'follow-up failed')
    }
  }
  const [first] = failures.values()
  if (first) throw first
}

/** Holds the subject first and the deadline second, as the actions do: the other way round they would deadlock. */
async function settle(deps: AlertDeps, tx: Tx, due: FollowUpRow): Promise<Effects> {
  await holdSubject(tx, due)
  const row = await holdFollowUp(tx, due.id)
  if (!row) return nothing
  switch (row.subject) {
    case 'ticket':
      return settleTicket(deps, tx, row)
    case 'alert':
      return (await settleAcknowledgement(deps, tx, row)) ?? nothing
    case 'response-task':
      return settleTask(deps, tx, row, 'response')
    case 'crisis-task':
      return settleTask(deps, tx, row, 'crisis')
  }
}

async function holdSubject(tx: Tx, { subject, subjectId }: FollowUpRow): Promise<void> {
  switch (subject) {
    case 'ticket':
      await holdTicket(tx, subjectId)
      return
    case 'alert':
      await lockAlert(tx, subjectId)
      return
    case 'response-task':
    case 'crisis-task': {
      const kind = subject === 'crisis-task' ? 'crisis' : 'response'
      const task = await findTask(tx, { kind, id: subjectId })
      if (task) await lockAlert(tx, task.alertId)
    }
  }
}

async function record(
  deps: AlertDeps,
  tx: Tx,
  row: FollowUpRow,
  state: StepState,
): Promise<StepOutcome> {
  const decided = settleStep(row.step, row.dueAt, state)
  await settleFollowUp(tx, row.id, decided.outcome, deps.clock.now())
  return decided
}

async function settleTicket(deps: AlertDeps, tx: Tx, row: FollowUpRow): Promise<Effects> {
  const before = await ticketStepState(tx, row)
  if (before) await askHelpdesk(deps, tx, before.ticket)
  const loaded = before && (await ticketStepState(tx, row))
  const state: StepState = loaded
    ? {
        subject: 'ticket',
        status: loaded.ticket.status,
        answeredAt: loaded.answeredAt,
        solvedAt: loaded.ticket.solvedAt,
      }
    : { subject: 'gone' }
  const { tell } = await record(deps, tx, row, state)
  if (tell) {
    await addTicketEvent(tx, {
      ticketId: row.subjectId,
      at: deps.clock.now(),
      kind: 'overdue',
      actor: 'koushao',
      text: overdueWords[row.step][deps.language],
      onceKey: `overdue-${row.step}-${row.round}`,
    })
    return { ...nothing, noticeIds: await escalateTicket(deps, tx, row) }
  }
  return nothing
}

/** The state at a helpdesk elsewhere, before a deadline is called missed. No answer leaves ours as the truth. */
async function askHelpdesk(deps: AlertDeps, tx: Tx, ticket: TicketRow): Promise<void> {
  const { kind, settings } = deps.helpdesk
  const helpdesk = helpdeskOf(kind)
  const { externalId } = ticket
  if (!helpdesk || ticket.helpdesk !== kind || externalId === null) return
  const at = deps.clock.now()
  const ctx = { now: at, signal: AbortSignal.timeout(helpdeskTimeoutMs) }
  const ref = { externalId, url: ticket.externalUrl }
  const filled = deps.fillSecrets(settings)
  if (!helpdesk.reads(filled)) return
  const reading = await helpdesk.status(filled, ref, ctx).catch((error: unknown) => {
    deps.log.warn({ ticketId: ticket.id, error: String(error) }, 'helpdesk state not known')
    return undefined
  })
  if (!reading) return
  const told = { ...reading, by: 'reading' as const, at: reading.changedAt }
  await takeReading(tx, ticket.id, told, at)
}

async function settleTask(
  deps: AlertDeps,
  tx: Tx,
  row: FollowUpRow,
  kind: 'response' | 'crisis',
): Promise<Effects> {
  const task = await findTask(tx, { kind, id: row.subjectId })
  const alert = task && (await lockAlert(tx, task.alertId))
  const state: StepState = alert
    ? { subject: 'task', status: task.status, doneAt: task.doneAt, alertStatus: alert.status }
    : { subject: 'gone' }
  const { tell } = await record(deps, tx, row, state)
  if (!tell || !alert) return nothing
  const text = overdueWords[row.step][deps.language]
  if (kind === 'crisis') {
    await addCrisisLog(tx, {
      crisisTaskId: row.subjectId,
      at: deps.clock.now(),
      actor: 'koushao',
      text,
    })
  }
  return tellAlert(deps, tx, alert.id, { kind: 'escalated', note: text })
}
