import { systemClock } from '../core/clock.ts'
import { createLog } from '../lib/log.ts'
import { learnCorrections, type LearnOutcome } from '../pipeline/learn-corrections.ts'

import type { Environment } from './environment.ts'
import { learnableModel } from './learnable-model.ts'
import { withLedger } from './with-ledger.ts'

/** Learns from the corrections in the ledger of this folder; running workers take an adopted layer with their next batch. */
export async function learnNow(
  env: Environment,
  options: { actor: string; dryRun: boolean },
): Promise<LearnOutcome> {
  const log = createLog(env.logLevel ?? 'warn')
  return withLedger(env, ({ db }) =>
    learnCorrections({ db, clock: systemClock, log }, learnableModel(), options),
  )
}
