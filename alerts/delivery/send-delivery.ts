import { monthGate, type MonthGate } from '../../core/month-quota.ts'
import type { Tx } from '../../db/client.ts'
import {
  deliverySurroundings,
  lockDelivery,
  updateDelivery,
  type DeliveryRow,
} from '../../db/queries/deliveries.ts'
import {
  lastLesserNewsAt,
  robotState,
  settleFormerAttempts,
  type FormerAttempts,
} from '../../db/queries/delivery-attempts.ts'
import { digestState } from '../../db/queries/digests.ts'
import { channelGate } from '../channel-gate.ts'
import type { AlertDeps } from '../deps.ts'
import { paceChannel, slotsLeft } from '../pace-channel.ts'
import { planLesserNews, type LesserNewsPlan } from '../plan-lesser-news.ts'
import { planSparingNews } from '../plan-sparing-news.ts'
import { spillDue } from '../spill-due.ts'

import { askRobot } from './ask-robot.ts'
import { gatherDigest } from './gather-digest.ts'
import { judgeStory } from './judge-story.ts'
import { monthUse } from './month-use.ts'
import { robotOf } from './robot-of.ts'
import { spillOver } from './spill-over.ts'
import type { Case, Step } from './step.ts'
import { waitUntil } from './wait-until.ts'

const lookAgainMs = 1_000

/**
 * Sends one pending delivery; null where it is not due, or another worker has it. The row stays locked
 * across the send: a second worker skips it, a crash frees it at once and it is sent again under the
 * same message id. `sent` stands only after the channel's own answer said so.
 */
export async function sendDelivery(deps: AlertDeps, deliveryId: number): Promise<Step | null> {
  return deps.db.transaction(async (tx) => {
    const delivery = await lockDelivery(tx, deliveryId)
    const now = deps.clock.now()
    if (!delivery || !isDue(delivery, now)) return null
    const former = await settleFormerAttempts(tx, deliveryId)
    const unsure = delivery.unsure + former.lost
    const step = former.taken
      ? await tookBefore(tx, delivery, former.taken, now)
      : await deliver(deps, tx, { ...delivery, unsure }, { now, lost: former.lost })
    await updateDelivery(tx, deliveryId, { unsure, ...step.change, updatedAt: deps.clock.now() })
    return step
  })
}

function isDue({ status, notBefore }: DeliveryRow, now: Date): boolean {
  return (status === 'pending' || status === 'sending') && (notBefore === null || notBefore <= now)
}

/** The channel has it; only the process that was to say so died. */
async function tookBefore(
  tx: Tx,
  delivery: DeliveryRow,
  { at, answer }: NonNullable<FormerAttempts['taken']>,
  now: Date,
): Promise<Step> {
  const { channel } = await deliverySurroundings(tx, delivery, now)
  const change = { status: 'sent', sentAt: at, answer, notBefore: null, mutedReason: null } as const
  return { change, channelKind: channel.kind, outcome: 'sent', nextIds: [], noticeIds: [] }
}

async function deliver(
  deps: AlertDeps,
  tx: Tx,
  delivery: DeliveryRow,
  { now, lost }: { now: Date; lost: number },
): Promise<Step> {
  const around = await deliverySurroundings(tx, delivery, now)
  const { channel, story, trouble } = around
  const rest = { channelKind: channel.kind, nextIds: [], noticeIds: [] }
  const decision = await judgeStory(tx, delivery, around, now)
  if ('muted' in decision) {
    const change = { status: 'muted', mutedReason: decision.muted, notBefore: null } as const
    return { ...rest, change, outcome: decision.muted }
  }
  if ('waitUntil' in decision) {
    const { waitUntil: retryAt, because } = decision
    const change = { notBefore: retryAt, mutedReason: because }
    return { ...rest, change, outcome: `waiting-${because}`, retryAt }
  }
  const { timeZone = 'UTC', quietHours } = story?.brand.settings ?? {}
  const { spillAfterMs, fallback } = channel
  const { createdAt, urgent } = delivery
  const spillAt =
    fallback === null ? null : spillDue({ createdAt, urgent, quietHours, timeZone, spillAfterMs })
  const robot = robotOf(deps, channel)
  const month = await monthUse(deps, tx, robot, channel.monthlyQuota, now)
  const of: Case = { deps, tx, delivery, around, robot, now, spillAt, month }
  const shutUntil = channelGate({ now, urgent, trouble, settingsWrittenAt: channel.updatedAt })
  if (shutUntil) return (await spillOver(of)) ?? waitUntil(of, shutUntil, 'channel-trouble')
  const gate = month ? monthGate(month, urgent) : 'open'
  if (month && gate === 'shut') {
    const spilt = await spillOver(of, { mutedReason: 'month-quota' })
    if (spilt) return spilt
    // nobody holds a crisis back by his own books: the robot says itself when it takes no more
    if (!urgent) return waitUntil(of, month.lookAgainAt, 'month-quota')
  }
  // a crisis without a fallback has nothing to weigh
  if (urgent && spillAt === null) return askRobot(of)
  const state = await robotState(tx, of.robot.robot, now)
  // what only waits for its turn in the budget is told by the digest, not by another channel
  const isStuck = urgent || delivery.attempts > 0 || state.holdUntil !== null
  // what the channel may have is told again there, as the same message, before another channel tells it
  if (isStuck && lost === 0 && spillAt && spillAt <= now) {
    const spilt = await spillOver(of)
    if (spilt) return spilt
  }
  if (!urgent && story && delivery.attempts === 0 && delivery.unsure === 0) {
    const plan = await planLesser(of, state, gate)
    if (plan.act === 'wait')
      return waitUntil(of, plan.until, gate === 'sparing' ? 'month-quota' : 'channel-budget')
    if (plan.act === 'digest') {
      const digestId = await gatherDigest(deps, tx, channel, now)
      if (digestId === 'busy')
        return waitUntil(of, new Date(now.getTime() + lookAgainMs), 'channel-budget')
      if (digestId !== null) return inDigest(of, digestId)
    }
  }
  return askRobot(of)
}

async function planLesser(
  { tx, delivery, robot, now }: Case,
  { asked, holdUntil }: Awaited<ReturnType<typeof robotState>>,
  gate: MonthGate,
): Promise<LesserNewsPlan> {
  const { backlog, lastDigestAt } = await digestState(tx, delivery.channelId, now)
  const pacing = { now, asked, holdUntil, pace: robot.pace, urgent: false, chance: 0 }
  const freeAt = paceChannel(pacing)
  if (gate === 'sparing' && !freeAt) {
    const lastAskedAt = await lastLesserNewsAt(tx, delivery.channelId)
    return planSparingNews({ now, lastAskedAt, backlog })
  }
  return planLesserNews({ now, slotsLeft: slotsLeft(pacing), freeAt, backlog, lastDigestAt })
}

/** The digest may hold this delivery or, where it was muted on the way or is beyond its size, not: the row says so. */
function inDigest({ around }: Case, digestId: number): Step {
  return {
    change: {},
    channelKind: around.channel.kind,
    outcome: 'digested',
    nextIds: [digestId],
    noticeIds: [],
  }
}
