import { upperTail } from '../../alerts/upper-tail.ts'

import type { Series } from './simulated-series.ts'

/** Expected count and dispersion per hour, fitted to the history alone: level × hour of weekday or weekend. */
function fitUsual({ values, testFrom }: Series): { expected: Float64Array; dispersion: number } {
  const cellOf = (i: number) => (Math.floor(i / 24) % 7 >= 5 ? 24 : 0) + (i % 24)
  const seen = new Float64Array(48)
  const hours = new Float64Array(48)
  let total = 0
  for (let i = 0; i < testFrom; i++) {
    const cell = cellOf(i)
    seen[cell] = (seen[cell] ?? 0) + (values[i] ?? 0)
    hours[cell] = (hours[cell] ?? 0) + 1
    total += values[i] ?? 0
  }
  const level = Math.max(total, 1) / testFrom
  const expected = values.map((_, i) => {
    const usual = (hours[cellOf(i)] ?? 0) * level
    return (level * ((seen[cellOf(i)] ?? 0) + 20)) / (usual + 20)
  })
  let squares = 30
  let sum = 20
  for (let i = 0; i < testFrom; i++) {
    squares += ((values[i] ?? 0) - (expected[i] ?? 0)) ** 2
    sum += expected[i] ?? 0
  }
  return { expected, dispersion: Math.max(1.05, squares / sum) }
}

const rolling = (values: Float64Array, length: number) => {
  let sum = 0
  return values.map((value, i) => (sum += value - (i >= length ? (values[i - length] ?? 0) : 0)))
}

/** −log10 of the negative binomial's upper tail over the last hours, the least likely of these windows. */
function tailOver(...windows: number[]): (series: Series) => Float64Array {
  return (series) => {
    const { expected, dispersion } = fitUsual(series)
    const each = windows.map((hours) => {
      const means = rolling(expected, hours)
      return rolling(series.values, hours).map((count, i) => {
        const mean = means[i] ?? 0
        if (count < 3 || count <= mean) return 0
        return -Math.log10(Math.max(1e-300, upperTail(count, mean, dispersion)))
      })
    })
    return series.values.map((_, i) => Math.max(...each.map((found) => found[i] ?? 0)))
  }
}

/** Five and more in three hours, by how many times the expected count. */
function ratioOfThreeHours(series: Series): Float64Array {
  const means = rolling(fitUsual(series).expected, 3)
  return rolling(series.values, 3).map((count, i) =>
    count < 5 ? 0 : count / Math.max(1e-3, means[i] ?? 0),
  )
}

/** EARS C1 on sums of a day: standard deviations above the seven daily sums before. */
function earsOfDays({ values }: Series): Float64Array {
  const days = rolling(values, 24)
  return days.map((today, i) => {
    if (i < 8 * 24) return 0
    const before = Array.from({ length: 7 }, (_, k) => days[i - 24 * (k + 1)] ?? 0)
    const mean = before.reduce((a, b) => a + b, 0) / 7
    const variance = before.reduce((a, b) => a + (b - mean) ** 2, 0) / 6
    return Math.max(0, (today - mean) / Math.max(0.5, Math.sqrt(variance)))
  })
}

/** EWMA (λ = 0.1) of the residuals in standard deviations. */
function smoothedResidual(series: Series): Float64Array {
  const { expected, dispersion } = fitUsual(series)
  let smooth = 0
  return series.values.map((value, i) => {
    const mean = expected[i] ?? 0
    const residual = (value - mean) / Math.sqrt(dispersion * Math.max(mean, 0.01))
    smooth += 0.1 * (residual - smooth)
    return Math.max(0, smooth)
  })
}

/**
 * Simple detectors for hourly counts: a number per row, higher where it is more unusual. `inNotes`: the mean
 * delay in hours over twelve scenarios that the notes say of them from which the bar of 7.2 h comes.
 */
export const referenceDetectors = {
  'EWMA 0.1 of NB residuals': { detect: smoothedResidual, inNotes: 7.2 },
  'NB tail over 6 h': { detect: tailOver(6), inNotes: 8.3 },
  'NB scan 1, 3, 6, 12, 24 h': { detect: tailOver(1, 3, 6, 12, 24), inNotes: 8.7 },
  'NB tail over 24 h': { detect: tailOver(24), inNotes: 9.3 },
  'EARS C1 on 24 h sums': { detect: earsOfDays, inNotes: 16.2 },
  'ratio over 3 h': { detect: ratioOfThreeHours, inNotes: 20.7 },
} as const
