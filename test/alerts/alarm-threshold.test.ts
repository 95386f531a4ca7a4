import fc from 'fast-check'
import { expect, test } from 'vitest'

import { alarmThreshold } from '../../alerts/alarm-threshold.ts'

test.each([
  // one false alarm a month, from one complaint in twenty hours to 20 an hour
  [1, 1, 0.001, 2.351],
  [1, 1, 0.05, 2.351],
  [1, 1, 0.3, 2.847],
  [1, 1, 1, 2.93],
  [1, 1, 20, 3.032],
  [10, 1, 1, 1.63],
  [0.1, 1, 1, 4.23],
  [1, 10, 1, 4.03],
  [100, 1, 1, 1.0],
])('%d a month, %d topics, %d an hour: %d', (budget, topics, perHour, expected) => {
  expect(alarmThreshold(budget, topics, perHour)).toBeCloseTo(expected, 2)
})

test('fewer false alarms, more topics and more looks each ask for more', () => {
  const rate = fc.double({ min: 0, max: 30, noNaN: true })
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), rate, rate, (budget, a, b) => {
      const at = (perHour: number, topics = 1, share = 1) =>
        alarmThreshold(budget * share, topics, perHour)
      expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)))
      expect(at(a, 2)).toBeGreaterThanOrEqual(at(a))
      expect(at(a, 1, 0.5)).toBeGreaterThanOrEqual(at(a))
    }),
  )
})
