import { fixedClock } from '../../core/clock.ts'
import type { Db } from '../../db/client.ts'
import type { Nudge } from '../../jobs/nudge.ts'
import { createLog } from '../../lib/log.ts'
import { createMetrics } from '../../lib/metrics.ts'
import type { PipelineDeps } from '../../pipeline/deps.ts'
import { testInstant } from '../factories.ts'

export type Nudged = { job: string; payload: unknown; first?: true }

/** Real database, quiet log, a clock that stands still, and a recorder in place of the queue. */
export function pipelineDeps(db: Db): PipelineDeps & { nudged: Nudged[] } {
  const nudged: Nudged[] = []
  const nudge: Nudge = async (contract, payload, options) => {
    nudged.push({ job: contract.name, payload, ...(options?.first && { first: true }) })
  }
  return {
    db,
    nudge,
    nudged,
    clock: fixedClock(testInstant),
    log: createLog('info', 'none'),
    metrics: createMetrics(),
  }
}
