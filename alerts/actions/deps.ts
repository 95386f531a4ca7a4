import type { Clock } from '../../core/clock.ts'
import type { Db } from '../../db/client.ts'
import type { Nudge } from '../../jobs/nudge.ts'

/** What the verbs of console and command line are given. Each is one transaction with its audit entry; nudges follow the commit. */
export type ActionDeps = { db: Db; nudge: Nudge; clock: Clock }
