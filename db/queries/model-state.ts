import { learnedVersion } from '../../core/learning.ts'
import type { Tx } from '../client.ts'

import { correctionsAfter } from './corrected-texts.ts'
import {
  activeLayer,
  listLearnRuns,
  newestLearntCorrection,
  wasTakenBack,
} from './learned-models.ts'

/** What judges now and how it came to that, for the page of the model and `doctor`. */
export async function modelState(db: Tx, shippedVersion: string) {
  const active = await activeLayer(db)
  const fits = active?.baseVersion === shippedVersion
  const known = await newestLearntCorrection(db, shippedVersion)
  return {
    inForce: active && fits ? learnedVersion(shippedVersion, active.runId) : shippedVersion,
    /** An active layer that was learnt for another model and is not used. */
    stranger: active && !fits ? active : null,
    active,
    /** Corrected mentions since the last run. */
    waiting: (await correctionsAfter(db, known)).texts,
    takenBack: await wasTakenBack(db, shippedVersion),
    runs: await listLearnRuns(db, 50),
  }
}

export type ModelState = Awaited<ReturnType<typeof modelState>>
