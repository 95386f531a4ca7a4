import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { faultOf, faults, isTaken } from '../../bench/delivery/fault-plan.ts'
import { judgeRun } from '../../bench/delivery/judge-run.ts'
import { runFaults } from '../../bench/delivery/run-faults.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

describe('the fault plan', () => {
  it('is the same for the same message and try, and takes about nine in ten', () => {
    const options = { unknownCodes: true }
    const plan = Array.from({ length: 5_000 }, (_one, i) => faultOf('a', i, 1, options))
    expect(plan).toEqual(plan.map((_one, i) => faultOf('a', i, 1, options)))
    expect(new Set(plan)).toEqual(new Set(faults))
    const taken = plan.filter(isTaken).length / plan.length
    expect(taken).toBeGreaterThan(0.82)
    expect(taken).toBeLessThan(0.87)
    expect(faultOf('a', 1, 1, { unknownCodes: false })).not.toBe('code-unknown')
  })
})

describe('the judgement of a run', () => {
  const ledger = (taken: [number, number][]) => ({
    taken: new Map(taken),
    faults: new Map(),
    dropped: 7,
  })
  const books = {
    stories: [1, 2, 3, 4, 5],
    // 1 once, 2 twice after silence, 3 twice after a kill, 4 twice for no reason, 5 never
    ours: ledger([
      [1, 1],
      [2, 2],
      [3, 2],
      [4, 2],
    ]),
    control: ledger([[1, 1]]),
    believed: ['delivered', 'delivered', 'failed', 'failed', 'delivered'] as const,
    unsure: new Map([
      [2, { unanswered: 1, killed: 0 }],
      [3, { unanswered: 0, killed: 1 }],
    ]),
    tally: { sent: 4, failed: 1 },
    kills: 2,
    seconds: 3,
  }

  it('counts what was lost, and what came twice by why we could not know', () => {
    expect(judgeRun(books).ours).toEqual({
      arrived: 4,
      lost: 1,
      twiceAfterTimeout: 1,
      twiceAfterKill: 1,
      twiceWithoutReason: 1,
      droppedById: 7,
      spilled: 0,
      failed: 1,
      waiting: 0,
    })
    expect(judgeRun(books).control).toEqual({
      arrived: 1,
      believedDelivered: 3,
      lostInSilence: 2,
      givenUp: 2,
      twice: 0,
    })
  })
})

describe('200 pages to robots that answer badly, workers killed, Redis emptied', () => {
  let t: TestDatabase
  beforeAll(async () => {
    t = await testDatabase()
  })
  afterAll(() => t.close())

  it('loses none and sends none twice without reason, where a sender that believes HTTP 200 loses many', async () => {
    const redisUrl = inject('redisUrl')
    const flush = async () => {
      const client = new Redis(redisUrl ?? '')
      // at one instant, as FLUSHALL; the other tests' keys have prefixes of their own and must stay
      const script = `for _, key in ipairs(redis.call('keys', 'bench-*')) do redis.call('del', key) end`
      await client.eval(script, 0)
      client.disconnect()
    }
    const { ours, control, kills } = await runFaults({
      postgresUrl: t.url,
      redis: redisUrl === null ? null : { url: redisUrl, flush, restart: flush },
      n: 200,
      feedSeconds: 8,
      mostSeconds: 220,
      perKind: 2,
      speed: 30,
      workers: 2,
      concurrency: 4,
      killEverySeconds: 3,
      seed: 'test',
    })
    expect(ours).toMatchObject({ arrived: 200, lost: 0, waiting: 0, twiceWithoutReason: 0 })
    expect(kills).toBeGreaterThan(0)
    expect(control.arrived).toBeLessThan(190)
  }, 260_000)
})
