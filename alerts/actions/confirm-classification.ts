import { aspects as codebook, type Severity } from '../../core/classification.ts'
import { ConflictError, NotFoundError } from '../../core/errors.ts'
import {
  addCorrection,
  brandIdsOf,
  revisionOf,
  unsureJudgement,
} from '../../db/queries/corrections.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'
import { evaluateTopics } from '../../jobs/contracts.ts'

import type { ActionDeps } from './deps.ts'

/**
 * A person finds right what the model was unsure of: its labels are kept as a correction that agrees,
 * so that the judgement counts as sure and as an example. `judgementId` is the one that the person saw.
 * @throws NotFoundError, ConflictError where another judgement stands by now or somebody has looked
 */
export async function confirmClassification(
  deps: ActionDeps,
  { mentionId, judgementId }: { mentionId: number; judgementId: number },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const brandIds = await deps.db.transaction(async (tx) => {
    const revision = await revisionOf(tx, mentionId)
    if (revision === null) throw new NotFoundError(`mention ${mentionId}: not found`)
    const judged = await unsureJudgement(tx, { mentionId, revision, judgementId })
    if (!judged) throw new ConflictError(`mention ${mentionId}: no longer waits for this decision`)
    const { sentiment, complaint } = judged
    const aspects = codebook.filter((aspect) => complaint && judged.topics.includes(aspect))
    const severity: Severity = complaint ? judged.severity : 0
    const labels = { sentiment, complaint, aspects, severity }
    await addCorrection(tx, { mentionId, revision, ...labels, correctedBy: actor, correctedAt: at })
    await writeAudit(tx, {
      at,
      actor,
      action: 'confirm-classification',
      subject: `mention ${mentionId}`,
      detail: labels,
    })
    return brandIdsOf(tx, mentionId)
  })
  for (const brandId of brandIds) await deps.nudge(evaluateTopics, { brandId })
}
