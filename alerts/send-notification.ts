import { z } from 'zod'

import { minuteMs } from '../core/clock.ts'
import { PermanentError, RetryableError } from '../core/errors.ts'
import { tierRank } from '../core/tier.ts'
import type { Tx } from '../db/client.ts'
import {
  deliverySurroundings,
  lockDelivery,
  newerDeliveredTiers,
  sentSince,
  updateDelivery,
  type DeliveryRow,
} from '../db/queries/deliveries.ts'
import { messageEvidence } from '../db/queries/message-evidence.ts'
import { sendNotification as sendNotificationJob } from '../jobs/contracts.ts'

import type { AlertDeps } from './deps.ts'
import { mute } from './mute.ts'
import { notifierOf } from './notifiers/index.ts'
import { paceChannel } from './pace-channel.ts'
import { renderMessage } from './render-message.ts'
import { retryDelay } from './retry-delay.ts'

/** Half an hour of retries in all; then a person must look, and the console says so. */
const maxAttempts = 8
const sendTimeoutMs = 20_000

type Change = Partial<Omit<DeliveryRow, 'id'>>
type Step = { change: Change; channelKind: string; outcome: string; retryAt?: Date }
type Surroundings = Awaited<ReturnType<typeof deliverySurroundings>>

/**
 * Sends one pending delivery. The row stays locked across the send: a second worker skips it, a crash
 * frees it at once and it is sent again under the same message id. `sent` stands only after the
 * channel's own answer said so.
 */
export async function sendNotification(
  deps: AlertDeps,
  payload: { deliveryId: number },
): Promise<void> {
  const { deliveryId } = payload
  const step = await deps.db.transaction(async (tx) => {
    const delivery = await lockDelivery(tx, deliveryId)
    const now = deps.clock.now()
    if (!delivery || !isDue(delivery, now)) return null
    const taken = await deliver(deps, tx, delivery, now)
    await updateDelivery(tx, deliveryId, { ...taken.change, updatedAt: deps.clock.now() })
    return taken
  })
  if (!step) return
  deps.metrics.deliveries.inc({ channel: step.channelKind, outcome: step.outcome })
  deps.log.info({ deliveryId, outcome: step.outcome, answer: step.change.answer }, 'delivery')
  if (step.retryAt) {
    const delayMs = Math.max(0, step.retryAt.getTime() - deps.clock.now().getTime())
    await deps.nudge(sendNotificationJob, { deliveryId }, { delayMs })
  }
}

function isDue({ status, notBefore }: DeliveryRow, now: Date): boolean {
  return (status === 'pending' || status === 'sending') && (notBefore === null || notBefore <= now)
}

async function deliver(deps: AlertDeps, tx: Tx, delivery: DeliveryRow, now: Date): Promise<Step> {
  const around = await deliverySurroundings(tx, delivery, now)
  const channelKind = around.channel.kind
  const decision = await decide(tx, delivery, around, now)
  if ('muted' in decision) {
    const change = { status: 'muted', mutedReason: decision.muted, notBefore: null } as const
    return { change, channelKind, outcome: decision.muted }
  }
  if ('waitUntil' in decision) return waiting(decision.waitUntil, channelKind, decision.because)
  const notifier = notifierOf(channelKind)
  const urgent = around.event.tierTo === 'crisis'
  if (notifier) {
    const sentAt = await sentSince(tx, around.channel.id, new Date(now.getTime() - minuteMs))
    const free = paceChannel({ now, sentAt, perMinute: notifier.limits.perMinute, urgent })
    if (free) return waiting(free, channelKind, 'channel-budget')
  }
  const message = delivery.message ?? (await render(deps, tx, delivery, around))
  const attempts = delivery.attempts + 1
  try {
    if (!notifier)
      throw new PermanentError(`channel ${around.channel.name}: unknown kind ${channelKind}`)
    const settings = deps.fillSecrets(around.channel.settings)
    const signal = AbortSignal.timeout(sendTimeoutMs)
    const { answer } = await notifier.send(settings, message, { now, signal })
    const sentAt = deps.clock.now()
    const change = {
      status: 'sent',
      message,
      attempts,
      answer,
      sentAt,
      notBefore: null,
      mutedReason: null,
    } as const
    return { change, channelKind, outcome: 'sent' }
  } catch (error) {
    return {
      channelKind,
      ...afterFailure(error, attempts, now, { message, attempts, mutedReason: null }),
    }
  }
}

async function decide(tx: Tx, delivery: DeliveryRow, around: Surroundings, now: Date) {
  const { event, alert, brand, channel } = around
  const newer = await newerDeliveredTiers(tx, {
    alertId: alert.id,
    seq: event.seq,
    channelId: delivery.channelId,
  })
  const { timeZone, quietHours, alertHorizonHours } = brand.settings
  return mute({
    now,
    event,
    alert,
    channel,
    brand: { name: brand.name, timeZone, quietHours, alertHorizonHours },
    silences: around.silences,
    superseded: newer.some((tier) => tierRank(tier) >= tierRank(event.tierTo)),
  })
}

async function render(deps: AlertDeps, tx: Tx, delivery: DeliveryRow, around: Surroundings) {
  const { event, alert, brand } = around
  return renderMessage({
    // unique beyond this database, the same at every retry
    messageId: `koushao-${delivery.id}-${delivery.createdAt.getTime().toString(36)}`,
    alert,
    event,
    brand: { name: brand.name, timeZone: brand.settings.timeZone },
    evidence: await messageEvidence(tx, event, 3),
    consoleUrl: deps.consoleUrl,
    language: deps.language,
  })
}

/** Delayed and not lost: pending until then, with the reason in sight. */
function waiting(
  until: Date,
  channelKind: string,
  because: 'quiet-hours' | 'channel-budget',
): Step {
  const change = {
    notBefore: until,
    mutedReason: because === 'quiet-hours' ? because : null,
  } as const
  return { change, channelKind, outcome: `waiting-${because}`, retryAt: until }
}

function afterFailure(
  error: unknown,
  attempts: number,
  now: Date,
  change: Change,
): Omit<Step, 'channelKind'> {
  const answer =
    error instanceof z.ZodError
      ? `settings: ${z.prettifyError(error)}`.slice(0, 300)
      : error instanceof Error
        ? error.message.slice(0, 300)
        : 'failed'
  const hopeless = error instanceof PermanentError || error instanceof z.ZodError
  if (hopeless || attempts >= maxAttempts) {
    return { change: { ...change, status: 'failed', answer, notBefore: null }, outcome: 'failed' }
  }
  const asked = error instanceof RetryableError ? error.retryAfterMs : undefined
  const retryAt = new Date(now.getTime() + retryDelay(attempts, asked))
  return {
    change: { ...change, status: 'pending', answer, notBefore: retryAt },
    outcome: 'retry',
    retryAt,
  }
}
