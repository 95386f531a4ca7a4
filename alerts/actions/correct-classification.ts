import type { Aspect, Sentiment, Severity } from '../../core/classification.ts'
import { UsageError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'

import type { ActionDeps } from './deps.ts'
import { keepLabels } from './keep-labels.ts'

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
  const { mentionId, sentiment, complaint } = input
  if (complaint && input.severity === 0)
    throw new UsageError('correction: a complaint has a severity of 1 to 3', {
      told: refusals.complaintWithoutSeverity,
    })
  // whoever says "no complaint" means the rest of the labels too
  const aspects = complaint ? [...new Set(input.aspects)] : []
  const severity = complaint ? input.severity : 0
  const action = 'correct-classification'
  await keepLabels(deps, { mentionId, action, actor }, () =>
    Promise.resolve({ sentiment, complaint, aspects, severity }),
  )
}
