import { takeModelBack } from '../alerts/actions/take-model-back.ts'
import { systemClock } from '../core/clock.ts'
import { learnedVersion } from '../core/learning.ts'
import { shippedModel } from '../pipeline/model/shipped-model.ts'

import type { Environment } from './environment.ts'
import { withLedger } from './with-ledger.ts'

/** Goes back from the learned layer in force, in the ledger of this folder; names what judges now. */
export async function takeBack(
  env: Environment,
  actor: string,
): Promise<{ from: string; inForce: string }> {
  const { version } = shippedModel()
  const named = (runId: number | null) =>
    runId === null ? version : learnedVersion(version, runId)
  return withLedger(env, async ({ db }) => {
    const deps = { db, clock: systemClock }
    const { from, to } = await takeModelBack(deps, { baseVersion: version }, actor)
    return { from: named(from), inForce: named(to) }
  })
}
