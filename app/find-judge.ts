import { createClassifier } from '../pipeline/classify.ts'
import { judgeInForce, type FindJudge } from '../pipeline/judge-in-force.ts'
import { shippedModel } from '../pipeline/model/shipped-model.ts'
import { wordsRevision } from '../pipeline/words-revision.ts'

import type { Runtime } from './runtime.ts'

/** Who judges in this process, batch by batch. Loads dictionary and model now, which takes a second or two. */
export function findJudgeOf({ config, log }: Pick<Runtime, 'config' | 'log'>): FindJudge {
  const { industries } = config
  return judgeInForce({
    shipped: shippedModel().version,
    words: wordsRevision,
    create: (options) => createClassifier({ ...options, industries }),
    log,
  })
}
