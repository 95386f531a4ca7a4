import type { Queue } from 'bullmq'

import type { BacktestInput, BacktestResult } from '../alerts/backtest.ts'
import type { Clock } from '../core/clock.ts'
import type { LearnCount } from '../core/learning.ts'
import type { Person } from '../core/person.ts'
import type { Language } from '../core/words.ts'
import type { TakeRecorded, TakenRecorded } from '../crawlers/take-recorded.ts'
import type { Db } from '../db/client.ts'
import type { Nudge } from '../jobs/nudge.ts'
import type { Log } from '../lib/log.ts'
import type { Metrics } from '../lib/metrics.ts'

export type WebConfig = {
  /** Where people reach the console; decides cookies (Secure under https) and the origin of forms. */
  baseUrl: string
  language: Language
  timeZone: string
  /** The demo world: requests from this machine are signed in as its admin. */
  demo: boolean
  /** Bearer token of the JSON API and of /metrics; null leaves sessions alone. */
  apiToken: string | null
  /** How many reverse proxies stand before the console: whose `X-Forwarded-For` is believed. */
  proxies: number
  /** Key of sessions and form tokens. */
  authSecret: string
  version: string
}

/** What the card of a model tells: named figures, sentences, lists of them; shown as they are. */
export type CardPart = string | readonly string[] | Readonly<Record<string, string | number>>
export type ShippedModelFacts = { version: string; card: Readonly<Record<string, CardPart>> }

export type RunBacktest = (
  input: BacktestInput,
  onShare: (share: number) => void,
) => Promise<BacktestResult>

/** What the console is given by `app/`. */
export type WebDeps = {
  db: Db
  nudge: Nudge
  clock: Clock
  log: Log
  metrics: Metrics
  config: WebConfig
  runBacktest?: RunBacktest
  /** The model that comes with the program, loaded when its page is asked for; absent leaves /model away. */
  shippedModel?: () => Promise<ShippedModelFacts>
  /** Corrected texts as a run of learning counts them; none where absent. */
  countCorrections?: () => Promise<LearnCount>
  /** What others may send us, and the bearer token that they send it with; absent closes /api/ingest. */
  ingest?: { token: string; take: (given: TakeRecorded) => Promise<TakenRecorded> }
  /** The configured helpdesk, for what it posts to us; absent leaves /hooks/helpdesk away. */
  helpdesk?: { kind: string; settings: Record<string, unknown> }
  fillSecrets?: (settings: Record<string, unknown>) => Record<string, unknown>
  /** What a kind of source is called; null for one that the program does not know. */
  sourceName?: (kind: string) => Readonly<Record<Language, string>> | null
  /** Who can be called by name; nobody where absent. */
  people?: readonly Person[]
  /** Messages a minute that a channel's robot may send; null where its settings are wrong. */
  channelLimit?: (channel: { kind: string; settings: Record<string, unknown> }) => number | null
  /** Shown to admins under /queues. */
  bullQueues?: readonly Queue[]
}
