import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { PermanentError, RetryableError } from '../../core/errors.ts'
import { createJobs, type Jobs } from '../../jobs/client.ts'
import { createLog } from '../../lib/log.ts'
import { createMetrics } from '../../lib/metrics.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'
import { until } from '../setup/until.ts'
import { describeWithRedis, redisUrl } from '../setup/with-redis.ts'

import { aJob } from './a-job.ts'

/** A door that handlers wait at until the test opens it. */
function door() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open: () => open() }
}

const log = createLog('silent', 'none')

function behaves(start: () => Promise<{ jobs: () => Jobs; stop: () => Promise<void> }>) {
  let jobs: Jobs
  let make: () => Jobs
  let stop: () => Promise<void>
  const opened: Jobs[] = []

  beforeAll(async () => {
    const backend = await start()
    stop = backend.stop
    make = () => {
      const made = backend.jobs()
      opened.push(made)
      return made
    }
  })
  afterAll(() => stop())
  beforeEach(() => {
    jobs = make()
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.close(1_000)))
  })

  it('runs a nudge in a tenth of a second, again and again', async () => {
    const contract = aJob()
    const seen: number[] = []
    jobs.work(contract, async ({ n }) => void seen.push(n))
    await jobs.nudge(contract, { n: 0 })
    await until(() => seen.length === 1)
    const took: number[] = []
    for (let n = 1; n <= 5; n++) {
      // long enough for the worker to fall asleep
      await sleep(60)
      const at = performance.now()
      await jobs.nudge(contract, { n })
      await until(() => seen.length === n + 1)
      took.push(performance.now() - at)
    }
    // one in five may meet a busy machine; polling would show in most of them
    expect(took.toSorted((a, b) => a - b)[1]).toBeLessThan(100)
    expect(seen).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('merges a hundred nudges into one run while it waits', async () => {
    const contract = aJob({ debounceMs: 300 })
    const seen: number[] = []
    await Promise.all(Array.from({ length: 100 }, (_, n) => jobs.nudge(contract, { n })))
    jobs.work(contract, async ({ n }) => void seen.push(n))
    await until(() => seen.length > 0)
    await sleep(500)
    expect(seen).toHaveLength(1)
  })

  it('runs once more, with the last payload, for nudges that came during the run', async () => {
    const contract = aJob()
    const seen: number[] = []
    const { opened: mayGoOn, open } = door()
    jobs.work(
      contract,
      async ({ n }) => {
        seen.push(n)
        if (seen.length === 1) await mayGoOn
      },
      { concurrency: 4 },
    )
    await jobs.nudge(contract, { n: 1 })
    await until(() => seen.length === 1)
    for (const n of [2, 3, 4]) await jobs.nudge(contract, { n })
    await sleep(100)
    expect(seen).toEqual([1])
    const at = performance.now()
    open()
    await until(() => seen.length === 2)
    expect(performance.now() - at).toBeLessThan(150)
    await sleep(300)
    expect(seen).toEqual([1, 4])
  })

  it('lets a nudge for now pass one that is meant for later', async () => {
    const contract = aJob()
    const seen: number[] = []
    jobs.work(contract, async ({ n }) => void seen.push(n))
    await jobs.nudge(contract, { n: 60 }, { delayMs: 60_000 })
    await jobs.nudge(contract, { n: 1 }, { delayMs: 400 })
    await jobs.nudge(contract, { n: 0 })
    await until(() => seen.length === 1)
    await until(() => seen.length === 2, 1_500)
    expect(seen).toEqual([0, 1])
  })

  it('tries again with back-off, then gives up, and a later nudge starts afresh', async () => {
    const contract = aJob({ attempts: 3 })
    let runs = 0
    jobs.work(contract, async () => {
      runs++
      if (runs <= 3) throw new Error('not today')
    })
    await jobs.nudge(contract, { n: 1 })
    await until(() => runs === 3)
    await sleep(400)
    expect(runs).toBe(3)
    await jobs.nudge(contract, { n: 2 })
    await until(() => runs === 4)
  })

  it('waits as long as a retryable error asks', async () => {
    const contract = aJob({ attempts: 3 })
    const at: number[] = []
    jobs.work(contract, async () => {
      at.push(performance.now())
      if (at.length === 1) throw new RetryableError('limit reached', { retryAfterMs: 700 })
    })
    await jobs.nudge(contract, { n: 1 })
    await until(() => at.length === 2)
    const [first = 0, second = 0] = at
    expect(second - first).toBeGreaterThan(650)
    expect(second - first).toBeLessThan(1_500)
  })

  it('runs a permanent failure once, and a later nudge again', async () => {
    const contract = aJob()
    let runs = 0
    jobs.work(contract, async () => {
      runs++
      throw new PermanentError('robot: revoked')
    })
    await jobs.nudge(contract, { n: 1 })
    await until(() => runs === 1)
    await sleep(300)
    expect(runs).toBe(1)
    await jobs.nudge(contract, { n: 1 })
    await until(() => runs === 2)
  })

  it('refuses a payload of the wrong shape at both ends', async () => {
    const contract = aJob()
    const seen: unknown[] = []
    jobs.work(contract, async (payload) => void seen.push(payload))
    await expect(jobs.nudge(contract, JSON.parse('{"n":"one"}'))).rejects.toThrow(/expected number/)
    const loose = { ...contract, payload: z.object({ n: z.any() }) }
    await jobs.nudge(loose, { n: 'one' })
    await until(async () => {
      const [queue] = jobs.bullQueues(['crawl'])
      const failed = (await queue?.getFailed()) ?? []
      return failed.some((job) => job.name === contract.name)
    })
    expect(seen).toEqual([])
  })

  it('serves several contracts of one queue with one worker', async () => {
    const [one, two] = [aJob(), aJob()]
    const seen: string[] = []
    jobs.work(one, async () => void seen.push('one'))
    jobs.work(two, async () => void seen.push('two'))
    await Promise.all([jobs.nudge(one, { n: 1 }), jobs.nudge(two, { n: 1 })])
    await until(() => seen.length === 2)
    expect(seen.sort()).toEqual(['one', 'two'])
  })

  it('ends while jobs are in flight, telling them, and their work is done by the next process', async () => {
    const contract = aJob({ attempts: 5 })
    const seen: string[] = []
    jobs.work(contract, async (_, { signal }) => {
      seen.push('begun')
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      throw signal.reason
    })
    await jobs.nudge(contract, { n: 1 })
    await until(() => seen.length === 1)
    const at = performance.now()
    await jobs.close()
    expect(performance.now() - at).toBeLessThan(2_000)

    const next = make()
    next.work(contract, async () => void seen.push('done'))
    await until(() => seen.at(-1) === 'done')
  })

  it('does not wait for ever for a job that hears nothing', async () => {
    const contract = aJob()
    let begun = false
    const { opened: never, open } = door()
    jobs.work(contract, async () => {
      begun = true
      await never
    })
    await jobs.nudge(contract, { n: 1 })
    await until(() => begun)
    const at = performance.now()
    await jobs.close(300)
    expect(performance.now() - at).toBeLessThan(1_500)
    open()
  })

  it('takes up the job of a killed process when the search for stalled jobs comes by', async () => {
    const contract = aJob()
    const seen: string[] = []
    const { opened: never, open } = door()
    jobs.work(contract, async () => {
      seen.push('begun')
      await never
    })
    await jobs.nudge(contract, { n: 1 })
    await until(() => seen.length === 1)
    await jobs.close(10)
    const next = make()
    next.work(contract, async () => void seen.push('done'))
    // the search for stalled jobs comes by every quarter of a minute, a loaded machine's later
    await until(() => seen.includes('done'), 45_000)
    open()
  }, 60_000)

  it('forgets everything when told to, even what a killed process was doing', async () => {
    const contract = aJob()
    const seen: string[] = []
    const { opened: never, open } = door()
    jobs.work(contract, async () => {
      seen.push('begun')
      await never
    })
    await jobs.nudge(contract, { n: 1 })
    await until(() => seen.length === 1)
    await jobs.close(10)

    const next = make()
    await next.forgetAll(['crawl'])
    next.work(contract, async () => void seen.push('done'))
    await next.nudge(contract, { n: 2 })
    await until(() => seen.includes('done'), 1_000)
    open()
  })
}

describe('on PostgreSQL', () => {
  behaves(async () => {
    const t: TestDatabase = await testDatabase()
    return {
      jobs: () => createJobs({ redisUrl: null, postgresUrl: t.url, log, metrics: createMetrics() }),
      stop: () => t.close(),
    }
  })
})

describeWithRedis('on Redis', () => {
  behaves(async () => {
    const prefix = `test-${randomUUID()}`
    const options = { redisUrl: redisUrl(), postgresUrl: '', log, metrics: createMetrics(), prefix }
    return { jobs: () => createJobs(options), stop: async () => {} }
  })
})
