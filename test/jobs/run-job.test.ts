import { DelayedError, UnrecoverableError } from 'bullmq'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { systemClock } from '../../core/clock.ts'
import { NotFoundError, PermanentError, RetryableError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { nudgeOptions } from '../../jobs/nudge-options.ts'
import { decideRetry, runJob, type JobHandler } from '../../jobs/run-job.ts'
import { createLog } from '../../lib/log.ts'
import { createMetrics } from '../../lib/metrics.ts'

import { aJob } from './a-job.ts'

describe('decideRetry', () => {
  it.each([
    ['anything', new Error('x'), 1, { outcome: 'retry' }],
    ['not even an error', 'x', 2, { outcome: 'retry' }],
    ['the last attempt', new Error('x'), 3, { outcome: 'failed' }],
    ['one that a restart added', new Error('x'), 4, { outcome: 'failed' }],
    ['permanent', new PermanentError('x'), 1, { outcome: 'failed' }],
    ['retryable', new RetryableError('x'), 1, { outcome: 'retry' }],
    [
      'retryable, later',
      new RetryableError('x', { retryAfterMs: 9 }),
      1,
      { outcome: 'retry', retryAfterMs: 9 },
    ],
    [
      'retryable, too often',
      new RetryableError('x', { retryAfterMs: 9 }),
      3,
      { outcome: 'failed' },
    ],
    [
      'a row that is not there yet',
      new NotFoundError('x', refusals.alertGone),
      1,
      { outcome: 'retry' },
    ],
  ])('%s', (_, error, attempt, next) => {
    expect(decideRetry({ attempts: 3 }, error, attempt)).toEqual(next)
  })

  it('never tries for ever', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat({ max: 50 }), (attempts, attempt) => {
        const next = decideRetry(
          { attempts },
          new RetryableError('x', { retryAfterMs: 1 }),
          attempt,
        )
        expect(next.outcome).toBe(attempt < attempts ? 'retry' : 'failed')
      }),
    )
  })
})

describe('runJob', () => {
  async function run(handler: JobHandler<{ n: number }>, data: unknown = { n: 1 }) {
    const metrics = createMetrics()
    const delayed: number[] = []
    const job = {
      data,
      attemptsStarted: 1,
      moveToDelayed: async (at: number) => void delayed.push(at),
    }
    const context = {
      token: 'token',
      signal: new AbortController().signal,
      log: createLog('silent', 'none'),
      metrics,
    }
    const contract = aJob()
    const thrown = await runJob(contract, handler, job, context).catch((error: unknown) => error)
    const counted = (await metrics.jobSeconds.get()).values
      .filter((value) => value.metricName?.endsWith('_count'))
      .map((value) => ({ ...value.labels, count: value.value }))
    return { thrown, delayed, outcomes: counted.map((each) => 'outcome' in each && each.outcome) }
  }

  it('counts what became of it', async () => {
    expect(await run(async () => undefined)).toEqual({ delayed: [], outcomes: ['done'] })
  })

  it('passes an ordinary error on to the back-off', async () => {
    const error = new Error('database is away')
    const ran = await run(() => Promise.reject(error))
    expect(ran).toEqual({ thrown: error, delayed: [], outcomes: ['retry'] })
  })

  it('waits as long as it is asked to', async () => {
    const before = systemClock.now().getTime()
    const ran = await run(() => Promise.reject(new RetryableError('429', { retryAfterMs: 5_000 })))
    expect(ran.thrown).toBeInstanceOf(DelayedError)
    expect(ran.outcomes).toEqual(['retry'])
    expect((ran.delayed[0] ?? 0) - before).toBeGreaterThanOrEqual(5_000)
    expect((ran.delayed[0] ?? 0) - before).toBeLessThan(6_000)
  })

  it.each([
    ['a permanent error', () => Promise.reject(new PermanentError('robot: revoked')), { n: 1 }],
    ['a payload of the wrong shape', async () => undefined, { n: 'one' }],
  ])('ends at once for %s', async (_, handler, data) => {
    const ran = await run(handler, data)
    expect(ran.thrown).toBeInstanceOf(UnrecoverableError)
    expect(ran.outcomes).toEqual(['failed'])
  })
})

describe('nudgeOptions', () => {
  const contract = { attempts: 3, backoffMs: 50, debounceMs: 500 }

  it('merges by key, and a delayed nudge only with its like', () => {
    const ids = [undefined, 0, 60_000, 1_000].map(
      (delayMs) => nudgeOptions(contract, 'key', delayMs).deduplication?.id,
    )
    expect(ids).toEqual(['key', 'key', 'key-in-60000', 'key-in-1000'])
    expect(nudgeOptions(contract, 'key', undefined)).toMatchObject({ lifo: false })
  })

  it('goes before what waits, at once and merged with its like alone, where it is told to', () => {
    expect(nudgeOptions(contract, 'key', undefined, true)).toMatchObject({
      deduplication: { id: 'key-first' },
      delay: 0,
      lifo: true,
    })
  })

  it('waits for the contract unless it is told how long', () => {
    expect(nudgeOptions(contract, 'key', undefined).delay).toBe(500)
    expect(nudgeOptions(contract, 'key', 60_000).delay).toBe(60_000)
    expect(nudgeOptions({ ...contract, debounceMs: undefined }, 'key', undefined).delay).toBe(0)
  })
})
