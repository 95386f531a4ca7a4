import type { Aspect, Sentiment, Severity } from '../../core/classification.ts'
import { NotFoundError, UsageError } from '../../core/errors.ts'
import { addCorrection, brandIdsOf, revisionOf } from '../../db/queries/corrections.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'
import { evaluateTopics } from '../../jobs/contracts.ts'

import type { ActionDeps } from './deps.ts'

type Input = {
  mentionId: number
  sentiment: Sentiment
  complaint: boolean
  /** Aspects complained about; left out where it is no complaint. */
  aspects: Aspect[]
  /** 1 to 3 for a complaint; taken as 0 where it is none. */
  severity: Severity
}

/**
 * A person's labels for the present text of a mention: a labelled example. The model's own row stays as
 * it is, the latest correction is shown and goes before it.
 * @throws NotFoundError, UsageError for a complaint without a severity
 */
export async function correctClassification(
  deps: ActionDeps,
  input: Input,
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { mentionId, complaint } = input
  if (complaint && input.severity === 0)
    throw new UsageError('correction: a complaint has a severity of 1 to 3')
  // whoever says "no complaint" means the rest of the labels too
  const aspects = complaint ? [...new Set(input.aspects)] : []
  const severity = complaint ? input.severity : 0
  const brandIds = await deps.db.transaction(async (tx) => {
    const revision = await revisionOf(tx, mentionId)
    if (revision === null) throw new NotFoundError(`mention ${mentionId}: not found`)
    const { sentiment } = input
    await addCorrection(tx, {
      mentionId,
      revision,
      sentiment,
      complaint,
      aspects,
      severity,
      correctedBy: actor,
      correctedAt: at,
    })
    const detail = { sentiment, complaint, aspects, severity }
    await writeAudit(tx, {
      at,
      actor,
      action: 'correct-classification',
      subject: `mention ${mentionId}`,
      detail,
    })
    return brandIdsOf(tx, mentionId)
  })
  for (const brandId of brandIds) await deps.nudge(evaluateTopics, { brandId })
}
