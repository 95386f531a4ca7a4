import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { BacktestResult } from '../../alerts/backtest.ts'
import { minuteMs } from '../../core/clock.ts'
import { createBacktestRuns } from '../../web/backtest-runs.ts'
import type { RunBacktest } from '../../web/deps.ts'

const result: BacktestResult = {
  mentions: 3,
  complaints: 2,
  ticketsCount: 1,
  alerts: [],
  precision: [],
  comparison: null,
}
const input = { brandId: 1, since: new Date(0), until: new Date(1) }

describe('backtests of the console', () => {
  let now = new Date('2026-03-11T02:00:00Z')
  let ends: (() => void)[] = []
  const clock = { now: () => now }
  const run = vi.fn<RunBacktest>()
  beforeEach(() => {
    ends = []
    run.mockReset()
  })
  afterEach(() => {
    for (const end of ends) end()
  })

  const slow: RunBacktest = (_, onShare) => {
    onShare(0.25)
    return new Promise((resolve) => {
      ends.push(() => {
        resolve(result)
      })
    })
  }

  it('tells a short one at once, and again without running it anew, for five minutes', async () => {
    run.mockResolvedValue(result)
    const look = createBacktestRuns(run, clock)
    expect(await look(input)).toEqual({ state: 'done', result, at: now })
    expect(await look({ ...input })).toMatchObject({ state: 'done' })
    expect(run).toHaveBeenCalledTimes(1)
    now = new Date(now.getTime() + 5 * minuteMs + 1)
    await look(input)
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('tells how far a long one is, to everybody who asks the same', async () => {
    run.mockImplementation(slow)
    const look = createBacktestRuns(run, clock)
    const looks = await Promise.all([look(input), look(input), look({ ...input, brandId: 2 })])
    expect(looks).toEqual(Array(3).fill({ state: 'running', share: 0.25 }))
    expect(run).toHaveBeenCalledTimes(2)
    for (const end of ends) end()
    expect(await look(input)).toMatchObject({ state: 'done' })
  })

  it.each([
    ['a day that is not over ends now', '2026-03-10T16:00:00Z', '2026-03-11T16:00:00Z', 'now'],
    ['a day that is over keeps its end', '2026-03-09T16:00:00Z', '2026-03-10T16:00:00Z', 'its end'],
    ['a day to come is asked as it is', '2026-03-12T16:00:00Z', '2026-03-13T16:00:00Z', 'its end'],
  ])('%s', async (_name, from, to, end) => {
    now = new Date('2026-03-11T02:00:00Z')
    run.mockResolvedValue(result)
    const asked = { brandId: 1, since: new Date(from), until: new Date(to) }
    const look = createBacktestRuns(run, clock)
    await look(asked)
    expect(run.mock.calls[0]?.[0]).toEqual({ ...asked, until: end === 'now' ? now : asked.until })
    now = new Date(now.getTime() + 1000)
    // the same question a moment later is the same run
    await look(asked)
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('passes on what went wrong, and tries again', async () => {
    run.mockRejectedValueOnce(new Error('brand 1: not found')).mockResolvedValue(result)
    const look = createBacktestRuns(run, clock)
    await expect(look(input)).rejects.toThrow('brand 1: not found')
    expect(await look(input)).toMatchObject({ state: 'done' })
  })
})
