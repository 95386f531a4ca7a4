import { testDays, type Series } from './simulated-series.ts'

/** A burst that is not found within two days counts as found then. */
export const longestHours = 48
const refractoryRows = 24

export const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
export const perMonth = (counts: readonly number[]) => (mean(counts) * 30) / testDays

/** Rows above a threshold, a day apart. */
export function crossings(found: Float64Array, series: Series, threshold: number): number[] {
  const rows: number[] = []
  for (let i = series.testFrom; i < found.length; i++)
    if ((found[i] ?? 0) >= threshold && i - (rows.at(-1) ?? -Infinity) >= refractoryRows)
      rows.push(i)
  return rows
}

/** Rows from `from` to the first that tells. */
export function delay(rows: readonly number[], from: number): number {
  const first = rows.find((row) => row >= from)
  return first === undefined ? longestHours : Math.min(longestHours, first - from)
}

type Found = { series: readonly Series[]; all: readonly Float64Array[] }

/** Alarms a month. */
export function alarmsOf({ series, all }: Found, threshold: number): number {
  return perMonth(
    series.map((one, i) => crossings(all[i] ?? new Float64Array(), one, threshold).length),
  )
}

/** The threshold at which a detector raises one alarm a month, the mean over all rates. */
export function calibrated(found: readonly Found[]): number {
  let [low, high] = [0, 50]
  for (let i = 0; i < 20; i++) {
    const middle = (low + high) / 2
    const rate = mean(found.map((one) => alarmsOf(one, middle)))
    if (rate > 1) low = middle
    else high = middle
  }
  return high
}
