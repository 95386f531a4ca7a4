import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** The product's own registry: nothing global, so two instances in one test do not collide. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    jobSeconds: new Histogram({
      name: 'koushao_job_duration_seconds',
      help: 'Time a job handler took, by job and outcome',
      labelNames: ['job', 'outcome'] as const,
      buckets: [0.01, 0.05, 0.2, 0.5, 1, 2, 5, 15, 60],
      registers,
    }),
    crawlItems: new Counter({
      name: 'koushao_crawl_items_total',
      help: 'Fetched items by source and outcome: the books of the coverage ledger',
      labelNames: ['source', 'outcome'] as const,
      registers,
    }),
    crawlRuns: new Counter({
      name: 'koushao_crawl_runs_total',
      help: 'Runs against a source by outcome',
      labelNames: ['source', 'outcome'] as const,
      registers,
    }),
    sourceTroubles: new Gauge({
      name: 'koushao_source_trouble',
      help: 'Troubles of a source that an operator must know of: 1 while it lasts, by reason',
      labelNames: ['source', 'reason'] as const,
      registers,
    }),
    sourceRecall: new Gauge({
      name: 'koushao_source_recall',
      help: 'Share of the known posts that the last full run met again',
      labelNames: ['source'] as const,
      registers,
    }),
    mentionsClassified: new Counter({
      name: 'koushao_mentions_classified_total',
      help: 'Mentions classified, by result',
      labelNames: ['result'] as const,
      registers,
    }),
    alertEvents: new Counter({
      name: 'koushao_alert_events_total',
      help: 'Alert events by kind and tier',
      labelNames: ['kind', 'tier'] as const,
      registers,
    }),
    deliveries: new Counter({
      name: 'koushao_deliveries_total',
      help: 'Notifications by channel kind and outcome (sent, failed, muted reason)',
      labelNames: ['channel', 'outcome'] as const,
      registers,
    }),
    tickets: new Counter({
      name: 'koushao_tickets_total',
      help: 'Tickets by helpdesk and outcome',
      labelNames: ['helpdesk', 'outcome'] as const,
      registers,
    }),
    sweptRows: new Gauge({
      name: 'koushao_swept_rows',
      help: 'Rows that did not move in time at the last sweep, by kind',
      labelNames: ['kind'] as const,
      registers,
    }),
  }
}

export type Metrics = ReturnType<typeof createMetrics>
