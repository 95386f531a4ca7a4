import type { Clock } from '../core/clock.ts'
import type { EscalationPolicy } from '../core/escalation.ts'
import type { Person } from '../core/person.ts'
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
  /** Who is called when nobody takes an alert; the usual where absent. */
  escalation?: EscalationPolicy
  /** Who can be called by name; nobody where absent. */
  people?: readonly Person[]
  /** Whose months a channel's quota counts; Asia/Shanghai where absent. */
  timeZone?: string
  /** Base URL of the console, for links in messages. */
  consoleUrl: string
  language: Language
  /** How long a channel may take to answer, in real milliseconds; 20 s where absent. */
  sendTimeoutMs?: number
}
