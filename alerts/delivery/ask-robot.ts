import type { NotificationMessage } from '../../core/response.ts'
import { closeAttempt } from '../../db/queries/delivery-attempts.ts'
import { messageEvidence } from '../../db/queries/message-evidence.ts'
import { untoldPeak } from '../../db/queries/untold-peak.ts'
import { afterAttempt } from '../after-attempt.ts'
import { renderMessage } from '../render-message.ts'

import { noteChannel } from './note-channel.ts'
import { spillOver } from './spill-over.ts'
import type { Case, Step } from './step.ts'
import { tellQuota } from './tell-quota.ts'
import { takeSlot } from './take-slot.ts'
import { waitUntil } from './wait-until.ts'

const sendTimeoutMs = 20_000

/** Books a request, makes it, books the answer, and says what the delivery becomes. */
export async function askRobot(of: Case): Promise<Step> {
  const { deps, tx, delivery, around, robot, now } = of
  const { channel } = around
  const { urgent, id: deliveryId } = delivery
  // spread over the rush by the number of the delivery: the same at every try
  const chance = (deliveryId * 0.618_034) % 1
  const slot = await takeSlot(deps, robot, {
    channelId: channel.id,
    deliveryId,
    urgent,
    now,
    chance,
  })
  if ('until' in slot) return waitUntil(of, slot.until, 'channel-budget')
  const message = await messageOf(of)
  const signal = AbortSignal.timeout(deps.sendTimeoutMs ?? sendTimeoutMs)
  const outcome = await robot.send(message, { now, signal })
  const at = deps.clock.now()
  const { answer, verdict } = outcome
  const after = afterAttempt(outcome, { attempts: delivery.attempts, urgent })
  const holdUntil = after.holdMs === null ? null : new Date(at.getTime() + after.holdMs)
  // at once, on a connection of its own: a process killed after this has told nobody twice
  await closeAttempt(deps.db, slot.attemptId, { verdict, answer, holdUntil })
  const quotaIds = await tellQuota(of, of.month && { ...of.month, used: of.month.used + 1 })
  const news = await noteChannel(tx, channel.id, around.trouble, after.trouble, answer, at)
  const told = {
    message,
    answer,
    attempts: after.attempts,
    unsure: delivery.unsure + (after.unsure ? 1 : 0),
    mutedReason: null,
  }
  const rest = {
    channelKind: channel.kind,
    nextIds: news.revivedIds,
    noticeIds: [...news.noticeIds, ...quotaIds],
  }
  const { next } = after
  switch (next.to) {
    case 'sent': {
      const change = { ...told, status: 'sent', sentAt: at, notBefore: null } as const
      return { ...rest, change, outcome: 'sent' }
    }
    case 'retry': {
      const retryAt = new Date(at.getTime() + next.waitMs)
      const step = waitUntil({ ...of, now: at }, retryAt, 'channel-budget')
      const change = { ...told, ...step.change, status: 'pending' } as const
      return { ...step, ...rest, change, outcome: verdict }
    }
    case 'failed': {
      const change = { ...told, failure: next.failure, notBefore: null }
      const spilt = await spillOver(of, change)
      if (spilt) return { ...spilt, noticeIds: rest.noticeIds }
      return { ...rest, change: { ...change, status: 'failed' }, outcome: 'failed' }
    }
  }
}

async function messageOf({ deps, tx, delivery, around }: Case): Promise<NotificationMessage> {
  const { story } = around
  if (delivery.message) return delivery.message
  if (!story) throw new Error(`delivery ${delivery.id}: neither an event nor a message`)
  const { event, alert, brand } = story
  const untold = event.kind === 'resolved' ? await untoldPeak(tx, alert, delivery.channelId) : null
  return renderMessage({
    // unique beyond this database, the same at every retry
    messageId: `koushao-${delivery.id}-${delivery.createdAt.getTime().toString(36)}`,
    alert,
    event,
    brand: { name: brand.name, timeZone: brand.settings.timeZone },
    calls: deps.people?.filter(({ name }) => name === event.called) ?? [],
    evidence: await messageEvidence(tx, untold ?? event, 3),
    untold,
    consoleUrl: deps.consoleUrl,
    language: deps.language,
  })
}
