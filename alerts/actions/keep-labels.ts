import type { Aspect, Sentiment, Severity } from '../../core/classification.ts'
import { NotFoundError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import type { Tx } from '../../db/client.ts'
import { addCorrection, brandIdsOf, revisionOf } from '../../db/queries/corrections.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'
import { evaluateTopics } from '../../jobs/contracts.ts'

import type { ActionDeps } from './deps.ts'

type Labels = { sentiment: Sentiment; complaint: boolean; aspects: Aspect[]; severity: Severity }

/**
 * Stores a person's labels of the present text of a mention with their audit row, and has its brands looked at again.
 * `labelsOf` says them in the same transaction, while nobody else judges the mention.
 * @throws NotFoundError, and what `labelsOf` throws
 */
export async function keepLabels(
  deps: ActionDeps,
  { mentionId, action, actor }: { mentionId: number; action: string; actor: string },
  labelsOf: (tx: Tx, revision: number) => Promise<Labels>,
): Promise<void> {
  const at = deps.clock.now()
  const brandIds = await deps.db.transaction(async (tx) => {
    const revision = await revisionOf(tx, mentionId)
    if (revision === null)
      throw new NotFoundError(`mention ${mentionId}: not found`, refusals.mentionGone)
    const labels = await labelsOf(tx, revision)
    await addCorrection(tx, { mentionId, revision, ...labels, correctedBy: actor, correctedAt: at })
    await writeAudit(tx, { at, actor, action, subject: `mention ${mentionId}`, detail: labels })
    return brandIdsOf(tx, mentionId)
  })
  for (const brandId of brandIds) await deps.nudge(evaluateTopics, { brandId })
}
