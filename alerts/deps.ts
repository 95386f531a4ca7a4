import type { Clock } from '../core/clock.ts'
import type { Language } from '../core/words.ts'
import type { Db } from '../db/client.ts'
import type { Nudge } from '../jobs/nudge.ts'
import type { Log } from '../lib/log.ts'
import type { Metrics } from '../lib/metrics.ts'

/** What the alerting handlers are given by `app/workers.ts`. */
export type AlertDeps = {
  db: Db
  nudge: Nudge
  clock: Clock
  log: Log
  metrics: Metrics
  fillSecrets: (settings: Record<string, unknown>) => Record<string, unknown>
  /** Which helpdesk opens tickets, with its settings as configured. */
  helpdesk: { kind: string; settings: Record<string, unknown> }
  /** Base URL of the console, for links in messages. */
  consoleUrl: string
  language: Language
}
