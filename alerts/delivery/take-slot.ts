import { lockRobot, openAttempt, robotState } from '../../db/queries/delivery-attempts.ts'
import type { AlertDeps } from '../deps.ts'
import { paceChannel } from '../pace-channel.ts'

import type { Robot } from './robot-of.ts'

/** Of lesser news: a channel that hangs must not hold every worker. */
const mostInFlight = 2
const lookAgainMs = 1_000

export type SlotInput = {
  channelId: number
  deliveryId: number | null
  urgent: boolean
  now: Date
  /** From 0 to 1. */
  chance: number
}

/**
 * Books one request to a robot in a transaction of its own, so that whoever asks next counts it, and so
 * that it stays in the books when this process dies before the answer. Else says when to come back.
 */
export async function takeSlot(
  deps: Pick<AlertDeps, 'db'>,
  { robot, pace }: Robot,
  { channelId, deliveryId, urgent, now, chance }: SlotInput,
): Promise<{ attemptId: number } | { until: Date }> {
  return deps.db.transaction(async (tx) => {
    await lockRobot(tx, robot)
    const { asked, inFlight, holdUntil } = await robotState(tx, robot, now)
    const until = paceChannel({ now, asked, holdUntil, pace, urgent, chance })
    if (until) return { until }
    if (!urgent && inFlight >= mostInFlight) return { until: new Date(now.getTime() + lookAgainMs) }
    return { attemptId: await openAttempt(tx, { channelId, robot, deliveryId, urgent, at: now }) }
  })
}
