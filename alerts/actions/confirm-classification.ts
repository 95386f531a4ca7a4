import { aspects as codebook } from '../../core/classification.ts'
import { ConflictError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { unsureJudgement } from '../../db/queries/corrections.ts'

import type { ActionDeps } from './deps.ts'
import { keepLabels } from './keep-labels.ts'

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
  const action = 'confirm-classification'
  await keepLabels(deps, { mentionId, action, actor }, async (tx, revision) => {
    const judged = await unsureJudgement(tx, { mentionId, revision, judgementId })
    if (!judged)
      throw new ConflictError(
        `mention ${mentionId}: no longer waits for this decision`,
        refusals.judgedMeanwhile,
      )
    const { sentiment, complaint } = judged
    const aspects = codebook.filter((aspect) => complaint && judged.topics.includes(aspect))
    return { sentiment, complaint, aspects, severity: complaint ? judged.severity : 0 }
  })
}
