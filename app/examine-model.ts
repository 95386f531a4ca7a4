import type { Tx } from '../db/client.ts'
import { modelState } from '../db/queries/model-state.ts'

import { both } from './bilingual.ts'
import type { Finding } from './examine.ts'

/** Which model judges; a learned layer that was made for another one is said. */
export async function examineModel(db: Tx): Promise<Finding> {
  const { shippedModel } = await import('../pipeline/model/shipped-model.ts')
  const { inForce, stranger, waiting } = await modelState(db, shippedModel().version)
  if (stranger)
    return {
      name: 'model',
      state: 'warn',
      detail: both([
        `${inForce}；第 ${stranger.runId} 次学到的一层属于 ${stranger.baseVersion}，不使用`,
        `${inForce}; the layer of run ${stranger.runId} was learnt for ${stranger.baseVersion} and is not used`,
      ]),
      help: 'npm run -s koushao -- learn',
    }
  return {
    name: 'model',
    state: 'ok',
    detail: `${inForce}, ${both(['待学习的更正', 'corrections to learn from'])} ${waiting}`,
  }
}
