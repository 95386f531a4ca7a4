import type { Tx } from '../../db/client.ts'
import {
  deliverySurroundings,
  lockDelivery,
  updateDelivery,
  type DeliveryRow,
} from '../../db/queries/deliveries.ts'
import { robotState, settleLostAttempts } from '../../db/queries/delivery-attempts.ts'
import { digestState } from '../../db/queries/digests.ts'
import { channelGate } from '../channel-gate.ts'
import type { AlertDeps } from '../deps.ts'
import { paceChannel, slotsLeft } from '../pace-channel.ts'
import { planLesserNews, type LesserNewsPlan } from '../plan-lesser-news.ts'
import { spillDue } from '../spill-due.ts'

import { askRobot } from './ask-robot.ts'
import { gatherDigest } from './gather-digest.ts'
import { judgeStory } from './judge-story.ts'
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
    const lost = await settleLostAttempts(tx, deliveryId)
    const unsure = delivery.unsure + lost
    const step = await deliver(deps, tx, { ...delivery, unsure }, now)
    await updateDelivery(tx, deliveryId, { unsure, ...step.change, updatedAt: deps.clock.now() })
    return step
  })
}

function isDue({ status, notBefore }: DeliveryRow, now: Date): boolean {
  return (status === 'pending' || status === 'sending') && (notBefore === null || notBefore <= now)
}

async function deliver(deps: AlertDeps, tx: Tx, delivery: DeliveryRow, now: Date): Promise<Step> {
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
  const of: Case = { deps, tx, delivery, around, robot: robotOf(deps, channel), now, spillAt }
  const shutUntil = channelGate({ now, urgent, trouble, settingsWrittenAt: channel.updatedAt })
  if (shutUntil) return (await spillOver(of)) ?? waitUntil(of, shutUntil, 'channel-trouble')
  // a crisis without a fallback has nothing to weigh
  if (urgent && spillAt === null) return askRobot(of)
  const state = await robotState(tx, of.robot.robot, now)
  // what only waits for its turn in the budget is told by the digest, not by another channel
  const isStuck = urgent || delivery.attempts > 0 || state.holdUntil !== null
  if (isStuck && spillAt && spillAt <= now) {
    const spilt = await spillOver(of)
    if (spilt) return spilt
  }
  if (!urgent && story && delivery.attempts === 0) {
    const plan = await planLesser(of, state)
    if (plan.act === 'wait') return waitUntil(of, plan.until, 'channel-budget')
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
): Promise<LesserNewsPlan> {
  const pacing = { now, asked, holdUntil, pace: robot.pace, urgent: false, chance: 0 }
  return planLesserNews({
    now,
    slotsLeft: slotsLeft(pacing),
    freeAt: paceChannel(pacing),
    ...(await digestState(tx, delivery.channelId, now)),
  })
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
