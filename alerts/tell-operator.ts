import { minuteMs } from '../core/clock.ts'
import { PermanentError, RetryableError } from '../core/errors.ts'
import { sentSince } from '../db/queries/deliveries.ts'
import {
  changeOperatorNotice,
  lockOperatorNotice,
  type OperatorNoticeRow,
} from '../db/queries/operator-notices.ts'
import { zoneOfSource } from '../db/queries/sources.ts'
import { tellOperator as tellOperatorJob } from '../jobs/contracts.ts'

import type { AlertDeps } from './deps.ts'
import { notifierOf } from './notifiers/index.ts'
import { paceChannel } from './pace-channel.ts'
import { renderSourceAlert } from './render-source-alert.ts'
import { retryDelay } from './retry-delay.ts'

const maxAttempts = 8
const sendTimeoutMs = 20_000

type Change = Partial<Omit<OperatorNoticeRow, 'id'>>
type Held = NonNullable<Awaited<ReturnType<typeof lockOperatorNotice>>>
type Step = { change: Change; channelKind: string; outcome: string }

/**
 * Sends one message of trouble with a source to an operator channel. The row stays locked across the
 * send, as with a notification: a crash frees it and it goes out again under the same message id.
 */
export async function tellOperator(
  deps: AlertDeps,
  { noticeId }: { noticeId: number },
): Promise<void> {
  const step = await deps.db.transaction(async (tx) => {
    const now = deps.clock.now()
    const held = await lockOperatorNotice(tx, noticeId, now)
    if (!held) return null
    const notifier = notifierOf(held.channel.kind)
    const sentAt = await sentSince(tx, held.channel.id, new Date(now.getTime() - minuteMs))
    const perMinute = notifier?.limits.perMinute ?? 1
    const free = paceChannel({ now, sentAt, perMinute, urgent: false })
    const taken: Step = free
      ? { change: { notBefore: free }, channelKind: held.channel.kind, outcome: 'waiting' }
      : await send(deps, held, await zoneOfSource(tx, held.source), now)
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

async function send(deps: AlertDeps, held: Held, timeZone: string, now: Date): Promise<Step> {
  const { notice, channel, alert, source } = held
  const attempts = notice.attempts + 1
  const message =
    notice.message ??
    renderSourceAlert({
      messageId: `koushao-source-${notice.id}-${notice.createdAt.getTime().toString(36)}`,
      kind: notice.kind,
      source,
      alert,
      timeZone,
      consoleUrl: deps.consoleUrl,
      language: deps.language,
    })
  const channelKind = channel.kind
  try {
    const notifier = notifierOf(channelKind)
    if (!notifier) throw new PermanentError(`channel ${channel.name}: unknown kind ${channelKind}`)
    const signal = AbortSignal.timeout(sendTimeoutMs)
    const settings = deps.fillSecrets(channel.settings)
    const { answer } = await notifier.send(settings, message, { now, signal })
    const sentAt = deps.clock.now()
    const change = { status: 'sent', message, attempts, answer, sentAt, notBefore: null } as const
    return { change, channelKind, outcome: 'sent' }
  } catch (error) {
    const answer = error instanceof Error ? error.message.slice(0, 300) : 'failed'
    const change = { message, attempts, answer }
    // anything but "try again later" needs a person: wrong settings, a key that is not set
    if (!(error instanceof RetryableError) || attempts >= maxAttempts)
      return {
        change: { ...change, status: 'failed', notBefore: null },
        channelKind,
        outcome: 'failed',
      }
    const waitMs = retryDelay(attempts, error.retryAfterMs)
    const notBefore = new Date(now.getTime() + waitMs)
    return { change: { ...change, notBefore }, channelKind, outcome: 'retry' }
  }
}
