import { findChannel } from '../../db/queries/console-channels.ts'
import { closeAttempt } from '../../db/queries/delivery-attempts.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'
import type { AttemptVerdict } from '../../core/delivery.ts'
import { NotFoundError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { robotOf } from '../delivery/robot-of.ts'
import { takeSlot } from '../delivery/take-slot.ts'
import { testMessage } from '../test-message.ts'

import type { ActionDeps } from './deps.ts'

const patienceMs = 20_000

export type TestResult = { verdict: AttemptVerdict; answer: string } | { waitUntil: Date }

/**
 * Sends one message to a channel that says of itself that it is a test; counted in the robot's budget
 * like any other. @throws NotFoundError
 */
export async function sendTest(
  deps: Pick<ActionDeps, 'db' | 'clock'> & {
    fillSecrets: (settings: Record<string, unknown>) => Record<string, unknown>
    consoleUrl: string
  },
  { channelId }: { channelId: number },
  actor: string,
): Promise<TestResult> {
  const { db, clock, consoleUrl } = deps
  const channel = await findChannel(db, channelId)
  if (!channel) throw new NotFoundError(`channel ${channelId}: not found`, refusals.channelGone)
  const now = clock.now()
  const robot = robotOf(deps, channel)
  const ask = { channelId, deliveryId: null, urgent: false, now, chance: 0 }
  const slot = await takeSlot(deps, robot, ask)
  if ('until' in slot) return { waitUntil: slot.until }
  const signal = AbortSignal.timeout(patienceMs)
  const outcome = await robot.send(testMessage(consoleUrl, now), { now, signal })
  const { verdict, answer } = outcome
  await closeAttempt(db, slot.attemptId, { verdict, answer, holdUntil: null })
  const subject = `channel ${channelId}, ${verdict}`
  await writeAudit(db, { at: clock.now(), actor, action: 'test-channel', subject })
  return { verdict, answer }
}
