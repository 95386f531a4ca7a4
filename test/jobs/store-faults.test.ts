import { setTimeout as sleep } from 'node:timers/promises'

import { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createJobs, type Jobs } from '../../jobs/client.ts'
import { createLog } from '../../lib/log.ts'
import { createMetrics } from '../../lib/metrics.ts'
import { testDatabase } from '../setup/database.ts'
import { startRedis, type OwnRedis } from '../setup/redis.ts'
import { until } from '../setup/until.ts'
import { describeWithRedis } from '../setup/with-redis.ts'

import { aJob } from './a-job.ts'

const log = createLog('silent', 'none')

describeWithRedis('a Redis that fails', () => {
  let server: OwnRedis
  let jobs: Jobs

  beforeEach(async () => {
    const started = await startRedis()
    if (started === null) throw new Error('no redis-server on the PATH')
    server = started
    jobs = createJobs({ redisUrl: server.url, postgresUrl: '', log, metrics: createMetrics() })
  })
  afterEach(async () => {
    await jobs.close(500)
    await server.stop()
  })

  async function flush(): Promise<void> {
    const client = new Redis(server.url)
    await client.flushall()
    client.disconnect()
  }

  it('may lose everything while nothing runs', async () => {
    const contract = aJob()
    const seen: number[] = []
    jobs.work(contract, async ({ n }) => void seen.push(n))
    await jobs.nudge(contract, { n: 1 })
    await until(() => seen.length === 1)
    await flush()
    await jobs.nudge(contract, { n: 2 })
    await until(() => seen.length === 2)
    await jobs.nudge(contract, { n: 3 })
    await until(() => seen.length === 3)
  })

  it('may lose a waiting job and its key: the next nudge is not swallowed', async () => {
    const contract = aJob({ debounceMs: 60_000 })
    await jobs.nudge(contract, { n: 1 })
    await flush()
    const seen: number[] = []
    jobs.work(contract, async ({ n }) => void seen.push(n))
    await jobs.nudge({ ...contract, debounceMs: 0 }, { n: 2 })
    await until(() => seen.length === 1)
    expect(seen).toEqual([2])
  })

  it('may lose the job that runs: the handler ends, and later nudges run', async () => {
    const contract = aJob()
    const seen: number[] = []
    jobs.work(contract, async ({ n }) => {
      seen.push(n)
      if (n === 1) await sleep(300)
    })
    await jobs.nudge(contract, { n: 1 })
    await until(() => seen.length === 1)
    await flush()
    await jobs.nudge(contract, { n: 2 })
    await until(() => seen.includes(2), 10_000)
    await jobs.nudge(contract, { n: 3 })
    await until(() => seen.includes(3))
  })

  it('may be away: a nudge is given up soon, without an error, and work goes on when it is back', async () => {
    const contract = aJob()
    const seen: number[] = []
    jobs.work(contract, async ({ n }) => void seen.push(n))
    await jobs.nudge(contract, { n: 1 })
    await until(() => seen.length === 1)

    await server.stop()
    const at = performance.now()
    await jobs.nudge(contract, { n: 2 })
    expect(performance.now() - at).toBeLessThan(3_500)

    const again = await startRedis(server.port)
    if (again === null) throw new Error('redis-server did not start again')
    server = again
    await until(async () => {
      await jobs.nudge(contract, { n: 3 })
      return seen.includes(3)
    }, 15_000)
  }, 30_000)

  it('may be away from the start', async () => {
    await server.stop()
    const early = createJobs({
      redisUrl: server.url,
      postgresUrl: '',
      log,
      metrics: createMetrics(),
    })
    const contract = aJob()
    early.work(contract, async () => undefined)
    const at = performance.now()
    await early.nudge(contract, { n: 1 })
    expect(performance.now() - at).toBeLessThan(3_500)
    await early.close(500)
    expect(performance.now() - at).toBeLessThan(15_000)
  }, 30_000)
})

describe('a PostgreSQL that drops every connection', () => {
  it('costs no nudge that comes afterwards', async () => {
    const t = await testDatabase()
    const jobs = createJobs({ redisUrl: null, postgresUrl: t.url, log, metrics: createMetrics() })
    const contract = aJob()
    const seen: number[] = []
    jobs.work(contract, async ({ n }) => void seen.push(n))
    await jobs.nudge(contract, { n: 1 })
    // ended, not only begun: a job whose end was cut off holds its key until the search for stalled ones
    const [queue] = jobs.bullQueues([contract.queue])
    await until(async () => seen.length === 1 && (await queue?.getActiveCount()) === 0)
    await t.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    )
    await until(async () => {
      await jobs.nudge(contract, { n: 2 })
      return seen.includes(2)
    }, 10_000)
    await sleep(200)
    const at = performance.now()
    await jobs.nudge(contract, { n: 3 })
    await until(() => seen.includes(3))
    expect(performance.now() - at).toBeLessThan(1_000)
    await jobs.close(500)
    await t.close()
  })
})
