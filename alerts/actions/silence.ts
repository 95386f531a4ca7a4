import { UsageError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import type { Tier } from '../../core/tier.ts'
import type { Topic } from '../../core/topic.ts'
import { addSilence } from '../../db/queries/silences.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'

type Input = {
  /** null: every brand. */
  brandId: number | null
  /** null: every topic. */
  topic: Topic | null
  /** Mutes this tier and those below. */
  maxTier: Tier
  startsAt?: Date | undefined
  endsAt: Date
  reason: string
}

/** Mutes notifications for a time; alerts and tickets go on. Returns the silence's id. @throws UsageError */
export async function silence(
  deps: ActionDeps,
  input: Input,
  actor: string,
): Promise<{ silenceId: number }> {
  const at = deps.clock.now()
  const startsAt = input.startsAt ?? at
  const reason = input.reason.trim()
  if (input.endsAt <= startsAt || input.endsAt <= at)
    throw new UsageError('silence: must end after its start and after now', {
      told: refusals.silenceEndsTooEarly,
    })
  if (reason === '') throw new UsageError('silence: needs a reason', { told: refusals.needsReason })
  const { brandId, topic, maxTier, endsAt } = input
  const row = { brandId, topic, maxTier, startsAt, endsAt, reason, createdBy: actor, createdAt: at }
  return deps.db.transaction(async (tx) => {
    const silenceId = await addSilence(tx, row)
    const detail = { brandId, topic, maxTier, startsAt, endsAt, reason }
    await writeAudit(tx, { at, actor, action: 'silence', subject: `silence ${silenceId}`, detail })
    return { silenceId }
  })
}
