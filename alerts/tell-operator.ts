import { closeAttempt } from '../db/queries/delivery-attempts.ts'
import {
  changeOperatorNotice,
  lockOperatorNotice,
  type OperatorNoticeRow,
} from '../db/queries/operator-notices.ts'
import { holdAlike, supersedeNotices } from '../db/queries/order-notices.ts'
import { zoneOfSource } from '../db/queries/sources.ts'
import type { Tx } from '../db/client.ts'
import type { NotificationMessage } from '../core/response.ts'
import { tellOperator as tellOperatorJob } from '../jobs/contracts.ts'

import { afterAttempt } from './after-attempt.ts'
import { robotOf } from './delivery/robot-of.ts'
import { takeSlot } from './delivery/take-slot.ts'
import type { AlertDeps } from './deps.ts'
import { mergeNotices } from './merge-notices.ts'
import { renderChannelTrouble } from './render-channel-trouble.ts'
import { renderSourceAlert } from './render-source-alert.ts'
import { renderTicketTrouble } from './render-ticket-trouble.ts'
import { seniorGroupKey } from './delivery/tell-senior-group.ts'

/** Half an hour of tries in all: what is wrong stands in the console as well. */
const maxAttempts = 8
const sendTimeoutMs = 20_000
/** Told by one message at most; it shows twenty and counts the rest. */
const maxAlike = 500

type Change = Partial<Omit<OperatorNoticeRow, 'id'>>
type Held = NonNullable<Awaited<ReturnType<typeof lockOperatorNotice>>>
type Step = { change: Change; channelKind: string; outcome: string }

/**
 * Sends one message that is no alert's to its channel: trouble with a source, a channel or a ticket, a quota that runs out, tickets that escalate. The row stays locked
 * across the send, as with a notification: a crash frees it and it goes out again under the same
 * message id.
 */
export async function tellOperator(
  deps: AlertDeps,
  { noticeId }: { noticeId: number },
): Promise<void> {
  const step = await deps.db.transaction(async (tx) => {
    const now = deps.clock.now()
    const held = await lockOperatorNotice(tx, noticeId, now)
    if (!held) return null
    const taken = await send(deps, tx, held, now)
    await changeOperatorNotice(tx, noticeId, { ...taken.change, updatedAt: deps.clock.now() })
    return taken
  })
  if (!step) return
  deps.metrics.deliveries.inc({ channel: step.channelKind, outcome: step.outcome })
  deps.log.info({ noticeId, outcome: step.outcome, answer: step.change.answer }, 'operator notice')
  if (step.change.notBefore) {
    const delayMs = Math.max(0, step.change.notBefore.getTime() - deps.clock.now().getTime())
    await deps.nudge(tellOperatorJob, { noticeId }, { delayMs })
  }
}

async function send(deps: AlertDeps, tx: Tx, held: Held, now: Date): Promise<Step> {
  const { notice, channel } = held
  const channelKind = channel.kind
  const robot = robotOf(deps, channel)
  const slot = await takeSlot(deps, robot, {
    channelId: channel.id,
    deliveryId: null,
    urgent: false,
    now,
    chance: 0,
  })
  if ('until' in slot) return { change: { notBefore: slot.until }, channelKind, outcome: 'waiting' }
  const { message, toldTooIds } = await whole(deps, tx, held, now)
  const signal = AbortSignal.timeout(deps.sendTimeoutMs ?? sendTimeoutMs)
  const outcome = await robot.send(message, { now, signal })
  const at = deps.clock.now()
  const { answer, verdict } = outcome
  const { next, attempts, holdMs } = afterAttempt(outcome, {
    attempts: notice.attempts,
    urgent: false,
  })
  const holdUntil = holdMs === null ? null : new Date(at.getTime() + holdMs)
  await closeAttempt(tx, slot.attemptId, { verdict, answer, holdUntil })
  const told = { message, attempts, answer, notBefore: null }
  await supersedeNotices(tx, toldTooIds, at)
  if (next.to === 'sent') {
    return { change: { ...told, status: 'sent', sentAt: at }, channelKind, outcome: 'sent' }
  }
  if (next.to === 'failed' || attempts >= maxAttempts)
    return { change: { ...told, status: 'failed' }, channelKind, outcome: 'failed' }
  const notBefore = new Date(at.getTime() + next.waitMs)
  return { change: { ...told, notBefore }, channelKind, outcome: 'retry' }
}

/** What was ordered as a message and waits for the same channel is told along, by the first try. */
async function whole(
  deps: AlertDeps,
  tx: Tx,
  held: Held,
  now: Date,
): Promise<{ message: NotificationMessage; toldTooIds: number[] }> {
  const { notice, channel } = held
  const { onceKey, attempts, message } = notice
  if (!message) return { message: await render(deps, tx, held), toldTooIds: [] }
  const isOfGroup = onceKey?.startsWith(seniorGroupKey) ?? false
  if (!isOfGroup || attempts > 0) return { message, toldTooIds: [] }
  const alike = { channelId: channel.id, keyPrefix: seniorGroupKey, notId: notice.id, now }
  const others = await holdAlike(tx, alike, maxAlike)
  if (others.length === 0) return { message, toldTooIds: [] }
  const page = { pageUrl: `${deps.consoleUrl}/tickets`, language: deps.language }
  return {
    message: mergeNotices(
      message,
      others.map((one) => one.message),
      page,
    ),
    toldTooIds: others.map((one) => one.id),
  }
}

async function render(deps: AlertDeps, tx: Tx, held: Held): Promise<NotificationMessage> {
  const { notice, source, alert, trouble, troubled, ticket, ticketTrouble } = held
  const { consoleUrl, language } = deps
  const { kind } = notice
  const messageId = `koushao-source-${notice.id}-${notice.createdAt.getTime().toString(36)}`
  const brandNames = ticket ? [ticket.draft.brandName] : []
  const timeZone = await zoneOfSource(tx, source ?? { brandNames })
  if (source && alert) {
    return renderSourceAlert({ messageId, kind, source, alert, timeZone, consoleUrl, language })
  }
  if (ticket && ticketTrouble) {
    const of = { ticket, trouble: ticketTrouble }
    return renderTicketTrouble({ messageId, ...of, timeZone, consoleUrl, language })
  }
  if (!trouble || !troubled?.name || !troubled.kind)
    throw new Error(`notice ${notice.id}: of nothing`)
  const channel = { name: troubled.name, kind: troubled.kind, fallback: troubled.fallback }
  return renderChannelTrouble({ messageId, kind, channel, trouble, timeZone, consoleUrl, language })
}
