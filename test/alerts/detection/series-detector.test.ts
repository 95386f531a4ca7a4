import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { dayMs, hourMs, minuteMs } from '../../../core/clock.ts'
import { randomCounts } from '../../../bench/detection/random-counts.ts'
import { seriesDetector, type Judged } from '../../../alerts/detection/series-detector.ts'
import { thresholdFor } from '../../../alerts/detection/threshold-for.ts'

const startMs = Date.UTC(2026, 0, 5)

function judge(values: readonly number[], stepMs: number, budget = 1): Judged[] {
  const detector = seriesDetector({ falseAlarmsPerMonth: budget })
  return values.map((value, i) => {
    const atMs = startMs + i * stepMs
    return detector({ atMs, wallMs: atMs, value })
  })
}

const alerts = (rows: readonly Judged[]) => rows.flatMap(({ alert }, i) => (alert ? [i] : []))

/** Counts of a quiet series, the same in every run. */
function quiet(length: number, mean: number, dispersion = 1.5, seed = 3): number[] {
  const random = randomCounts(seed)
  return Array.from({ length }, () => random.negativeBinomial(mean, dispersion))
}

describe('seriesDetector', () => {
  it.each([
    ['5 minutes, dense', 5 * minuteMs, 40, 12 * 24 * 12],
    ['5 minutes, sparse', 5 * minuteMs, 0.3, 12 * 24 * 12],
    ['hourly, dense', hourMs, 200, 24 * 30],
    ['hourly, sparse', hourMs, 0.3, 24 * 30],
    ['daily, dense', dayMs, 5_000, 90],
    ['daily, sparse', dayMs, 2, 90],
  ])('%s: finds a burst, and little else', (_name, stepMs, mean, length) => {
    const values = quiet(length, mean)
    const burst = length - 5
    const size = Math.ceil(10 * Math.sqrt(1.5 * mean) + 8)
    const rows = judge(values.with(burst, (values[burst] ?? 0) + size), stepMs)
    expect(alerts(rows)).toContain(burst)
    // about one false alarm a month is allowed
    const months = (length * stepMs) / (30 * dayMs)
    expect(alerts(rows).filter((row) => row < burst).length).toBeLessThanOrEqual(
      Math.ceil(2 * months),
    )
    expect(rows[burst]?.score).toBeGreaterThan(0.5)
    expect(rows[burst + 1]?.score).toBeLessThan(0.3)
  })

  it('says what it saw and what it expected', () => {
    const values = quiet(24 * 30, 1)
    const [row] = judge(values.with(700, 25), hourMs).slice(700)
    expect(row?.alert).toBe(true)
    expect(row?.observed).toBeGreaterThan(25)
    expect(row?.expected).toBeGreaterThan(1)
    expect(row?.expected).toBeLessThan(25)
    expect([1, 10]).toContain(row?.memoryHours)
  })

  it('row n is judged by the first n rows alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 60 }), { minLength: 80, maxLength: 300 }),
        fc.integer({ min: 1, max: 79 }),
        fc.constantFrom(5 * minuteMs, hourMs, dayMs),
        (values, n, stepMs) => {
          expect(judge(values.slice(0, n), stepMs)).toEqual(judge(values, stepMs).slice(0, n))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('more mentions in a row never make it less surprising', () => {
    const before = quiet(24 * 20, 0.8)
    const surprises = [0, 1, 2, 4, 8, 16, 64].map(
      (value) => judge([...before, value], hourMs).at(-1)?.surprise ?? 0,
    )
    expect(surprises).toEqual(surprises.toSorted((a, b) => a - b))
    expect(surprises.at(-1)).toBeGreaterThan(10)
  })

  it('three mentions are the least that opens an alarm', () => {
    const silent = Array.from({ length: 24 * 40 }, () => 0)
    expect(alerts(judge([...silent, 2], hourMs))).toEqual([])
    expect(alerts(judge([...silent, 4], hourMs))).toEqual([24 * 40])
  })

  it('a past burst does not hide the next', () => {
    const values = quiet(24 * 40, 0.5)
    for (const hour of [500, 501, 502]) values[hour] = 12
    for (const hour of [900, 901, 902]) values[hour] = 4
    const found = alerts(judge(values, hourMs))
    expect(found.some((row) => row >= 900 && row <= 902)).toBe(true)
  })

  it('a source that was down is not a quiet source', () => {
    const values = quiet(24 * 30, 6)
    const detector = seriesDetector()
    const told = values.flatMap((value, i) => {
      // four days without a row, then as usual
      if (i >= 500 && i < 596) return []
      const atMs = startMs + i * hourMs
      return detector({ atMs, wallMs: atMs, value }).alert ? [i] : []
    })
    expect(told.filter((row) => row >= 596)).toEqual([])
  })

  it('rows that come late or twice are counted where they belong', () => {
    const detector = seriesDetector()
    const values = quiet(24 * 30, 1)
    values.forEach((value, i) => {
      const atMs = startMs + i * hourMs
      detector({ atMs, wallMs: atMs, value })
    })
    const lastMs = startMs + (values.length - 1) * hourMs
    const late = (hours: number, value: number) =>
      detector({ atMs: lastMs - hours * hourMs, wallMs: lastMs - hours * hourMs, value })
    // of last week: no news
    expect(late(24 * 7, 40).alert).toBe(false)
    expect(late(2, 30).alert).toBe(true)
  })

  it('knows the rhythm of the day', () => {
    const random = randomCounts(5)
    const shape = (i: number) => (i % 24 >= 9 && i % 24 < 21 ? 6 : 0.4)
    const values = Array.from({ length: 24 * 42 }, (_, i) => random.negativeBinomial(shape(i), 1.3))
    expect(alerts(judge(values, hourMs)).filter((row) => row > 24 * 21)).toEqual([])
    // as many at four in the morning are news, at three in the afternoon hardly
    const surpriseAt = (hour: number) => {
      const row = 24 * 41 + hour
      return judge(values.with(row, 20), hourMs)[row]?.surprise ?? 0
    }
    expect(surpriseAt(4)).toBeGreaterThan(thresholdFor(1))
    expect(surpriseAt(4)).toBeGreaterThan(surpriseAt(15) + 1)
  })

  it('a smaller budget never alarms where a larger one is silent from the start', () => {
    const values = quiet(24 * 60, 0.6, 2.5)
    const [few, many] = [0.1, 10].map((budget) => alerts(judge(values, hourMs, budget)).length)
    expect(few).toBeLessThanOrEqual(many ?? 0)
    expect(many).toBeGreaterThan(0)
  })
})
