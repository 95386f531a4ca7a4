import type { Burst, Usual } from './simulated-series.ts'

/** How many an hour are usual, and how unevenly they come. */
export const usuals: readonly Usual[] = [
  { perHour: 0.05, dispersion: 1.2 },
  { perHour: 0.3, dispersion: 1.5 },
  { perHour: 1, dispersion: 2 },
  { perHour: 5, dispersion: 3 },
  { perHour: 20, dispersion: 4 },
]
/** A small fast burst, a large fast one, a large slow one. */
export const bursts: readonly Omit<Burst, 'sigma'>[] = [
  { size: 4, medianHours: 4 },
  { size: 8, medianHours: 4 },
  { size: 8, medianHours: 24 },
]
