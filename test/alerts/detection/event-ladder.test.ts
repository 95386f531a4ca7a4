import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { hourMs } from '../../../core/clock.ts'
import { eventLadder } from '../../../alerts/detection/event-ladder.ts'
import { thresholdFor } from '../../../alerts/detection/threshold-for.ts'

const told = (surprises: readonly number[], hoursApart = 1) => {
  const tell = eventLadder(3)
  return surprises.map((surprise, i) => tell(i * hoursApart * hourMs, surprise))
}

describe('eventLadder', () => {
  it('is high once an event and fades after, however long it lasts within a day', () => {
    const rows = told([0, 3.5, 4, 5, 4, 3.5])
    expect(rows.map(({ alert }) => alert)).toEqual([false, true, false, false, false, false])
    expect(rows[1]?.score).toBeCloseTo(3.5 / 6.5, 10)
    const after = rows.slice(2).map(({ score }) => score)
    expect(Math.max(...after)).toBeLessThan(0.2)
    expect(after).toEqual(after.toSorted((a, b) => b - a))
  })

  it('tells again when the event is twice as unlikely', () => {
    const rows = told([3, 5.9, 6, 11, 12])
    expect(rows.map(({ alert }) => alert)).toEqual([true, false, true, false, true])
    expect(rows[4]?.score).toBeGreaterThan(rows[2]?.score ?? 1)
  })

  it('is raised twice at most', () => {
    const rows = told([3, 6, 12, 24, 300])
    expect(rows.map(({ alert }) => alert)).toEqual([true, true, true, false, false])
  })

  it('tells again after a quiet day', () => {
    const rows = told([3, 0, 0, 3.1], 8)
    expect(rows.map(({ alert }) => alert)).toEqual([true, false, false, true])
    expect(told([3, 0, 0, 3.1], 7).at(-1)?.alert).toBe(false)
  })

  it('a rise that stays below the threshold does not hold the alarm back', () => {
    const rows = told([0.8, 1.6, 2.9, 3])
    expect(rows.map(({ alert }) => alert)).toEqual([false, false, false, true])
    expect(rows.slice(0, 3).every(({ score }) => score < 0.5)).toBe(true)
  })

  it('score is in [0, 1] and at least 0.5 exactly where the alarm opens or rises', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 400, noNaN: true })), (surprises) => {
        for (const { score, alert } of told(surprises)) {
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1)
          if (alert) expect(score).toBeGreaterThanOrEqual(0.5 - 1e-9)
          else expect(score).toBeLessThan(0.5)
        }
      }),
    )
  })
})

describe('thresholdFor', () => {
  it('fewer false alarms ask for more evidence', () => {
    const budgets = [0.1, 0.3, 1, 3, 10, 30]
    const thresholds = budgets.map(thresholdFor)
    expect(thresholds).toEqual(thresholds.toSorted((a, b) => b - a))
    expect(new Set(thresholds).size).toBe(budgets.length)
  })
})
