import type { Clock } from '../core/clock.ts'
import type { EvidenceSettings } from '../core/evidence-settings.ts'
import type { Db } from '../db/client.ts'
import type { Nudge } from '../jobs/nudge.ts'
import type { Log } from '../lib/log.ts'
import type { Metrics } from '../lib/metrics.ts'
import type { Fetching } from './fetch/fetching.ts'

/** What the crawling handlers are given by `app/workers.ts`. */
export type CrawlDeps = {
  db: Db
  nudge: Nudge
  clock: Clock
  log: Log
  metrics: Metrics
  /** Fills `${ENV}` references in settings; throws PermanentError naming the variable that is not set. */
  fillSecrets: (settings: Record<string, unknown>) => Record<string, unknown>
  /** Key of the author HMAC. */
  identityKey: string
  /** The key before a rotation, while both are in use. */
  previousIdentityKey?: string | null
  /** Path of a Chromium, or null where none was found. */
  chromiumPath: string | null
  /** Honest, with a contact. */
  userAgent: string
  /** Hosts that may be crawled on loopback and without delay: the demo world and tests. */
  fastHosts: ReadonlySet<string>
  /** Requests, robots.txt and the shared Chromium of this process: `createFetching(…)`; close it on shutdown. */
  fetching: Fetching
  /** How far back of its cursor a run reads again, for edits and counters; a day where not given. */
  overlapMs?: number
  /** What is kept of the posts behind loud alerts; the usual where not given. */
  evidence?: EvidenceSettings
  /** 0 to 1: jitter of the schedule. */
  random: () => number
}
