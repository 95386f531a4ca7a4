import { setTimeout as sleep } from 'node:timers/promises'

import { crawlSource } from '../crawlers/crawl-source.ts'
import { latestRun, mentionsSeenSince, sourceNames } from '../db/queries/crawl-results.ts'
import { heldRoles } from '../db/queries/instance-roles.ts'
import { sourceByName } from '../db/queries/sources.ts'
import { crawlSource as crawlJob } from '../jobs/contracts.ts'

import { both } from './bilingual.ts'
import type { Config } from './config/config.ts'
import { noSuchSource, type CrawlTold } from './crawl-end.ts'
import type { Environment } from './environment.ts'
import { roleOf } from './roles.ts'
import { openRuntime, type Runtime } from './runtime.ts'
import type { Terminal } from './terminal.ts'
import { withLedger } from './with-ledger.ts'

const patienceMs = 10 * 60_000

/** Crawls a source once and stores what is new: by the instance that runs here, else by this process. */
export async function crawlAndStore(
  env: Environment,
  config: Config | null,
  name: string,
  terminal: Terminal,
): Promise<CrawlTold> {
  const isWorked = await withLedger(env, async ({ db }) =>
    (await heldRoles(db)).includes(roleOf('crawl')),
  )
  const runtime = await openRuntime(env, {
    logLevel: 'error',
    schema: 'migrate',
    config: isWorked ? null : config,
    sync: 'if-alone',
    withoutConfig: isWorked ? 'nothing' : 'demo',
  })
  try {
    return await crawlWith(runtime, name, isWorked, terminal)
  } finally {
    await runtime.close()
  }
}

async function crawlWith(
  runtime: Runtime,
  name: string,
  isWorked: boolean,
  terminal: Terminal,
): Promise<CrawlTold> {
  const { db } = runtime.ledger
  const source = await sourceByName(db, name)
  if (!source?.active) throw noSuchSource(name, await sourceNames(db))
  const before = (await latestRun(db, source.id))?.id ?? 0
  if (isWorked) {
    terminal.status(both(['由正在运行的实例采集…', 'the running instance crawls…']))
    await runtime.jobs.nudge(crawlJob, { sourceId: source.id })
  } else {
    terminal.status(both(['采集中…', 'crawling…']))
    await crawlSource(runtime.crawlDeps, { sourceId: source.id })
  }
  const run = await nextRun(runtime, source.id, before, isWorked ? patienceMs : 0)
  const now = await sourceByName(db, name)
  if (!run)
    return {
      outcome: 'aborted',
      detail: now?.stateDetail ?? null,
      counted: both(['没有采集', 'not asked']),
    }
  for (const mention of await mentionsSeenSince(db, source.id, run.startedAt))
    await terminal.out(JSON.stringify(mention))
  const counts = Object.entries(run.counts).map(([outcome, count]) => `${outcome} ${count}`)
  return {
    outcome: run.outcome,
    detail: run.detail,
    counted: counts.join(' · ') || both(['没有内容', 'nothing']),
  }
}

async function nextRun(runtime: Runtime, sourceId: number, afterId: number, waitMs: number) {
  const deadline = performance.now() + waitMs
  for (;;) {
    const run = await latestRun(runtime.ledger.db, sourceId, afterId)
    if (run || performance.now() >= deadline) return run
    await sleep(300)
  }
}
