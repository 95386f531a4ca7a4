import { ConflictError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { lockLearning, takeLayerBack } from '../../db/queries/learned-models.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'

/**
 * The way back from a learned layer: the one before it judges again, the shipped model where there is none.
 * What it judged stays as it is; nightly learning waits until a person asks for a run.
 * @param input the version of the shipped model, whose layers alone can judge
 * @returns the run that judges now, null for the shipped model
 * @throws ConflictError when no learned layer is active
 */
export async function takeModelBack(
  deps: Pick<ActionDeps, 'db' | 'clock'>,
  { baseVersion }: { baseVersion: string },
  actor: string,
): Promise<{ from: number; to: number | null }> {
  const at = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    await lockLearning(tx)
    const moved = await takeLayerBack(tx, { baseVersion, at })
    if (!moved)
      throw new ConflictError(
        '没有学到的一层在用，已是随程序附带的模型 / no learned layer is in force: the shipped model judges',
        refusals.shippedModelJudges,
      )
    const { from, to } = moved
    const subject = `learned-model ${from}`
    await writeAudit(tx, { at, actor, action: 'take-model-back', subject, detail: { to } })
    return moved
  })
}
