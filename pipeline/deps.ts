import type { Clock } from '../core/clock.ts'
import type { Db } from '../db/client.ts'
import type { Nudge } from '../jobs/nudge.ts'
import type { Log } from '../lib/log.ts'
import type { Metrics } from '../lib/metrics.ts'

/** What the classifying handler is given by `app/workers.ts`. */
export type PipelineDeps = { db: Db; nudge: Nudge; clock: Clock; log: Log; metrics: Metrics }
