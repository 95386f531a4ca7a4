import { seededRandom } from '../../pipeline/train/random.ts'
import type { Figures } from '../scorecard.ts'

export type Measured = {
  value: number
  /** Standard error: the deviation over the resamples. */
  se: number
  /** 2.5 and 97.5 percentiles of the resamples. */
  low: number
  high: number
}

export type BootstrapOptions = {
  resamples?: number
  seed?: number
  progress?: (done: number, all: number) => void
}

/** Every figure of `rows` with its 95 % percentile interval (Efron), the same for the same seed. */
export function bootstrap<T>(
  rows: readonly T[],
  figuresOf: (rows: readonly T[]) => Figures,
  { resamples = 1000, seed = 20_261_122, progress }: BootstrapOptions = {},
): Record<string, Measured> {
  const values = figuresOf(rows)
  const drawn = new Map<string, number[]>(Object.keys(values).map((name) => [name, []]))
  const random = seededRandom(seed)
  for (let round = 0; round < resamples; round += 1) {
    const sample = rows.map(() => rows[Math.floor(random() * rows.length)] as T)
    for (const [name, value] of Object.entries(figuresOf(sample)))
      if (!Number.isNaN(value)) drawn.get(name)?.push(value)
    progress?.(round + 1, resamples)
  }
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, measured(value, drawn.get(name) ?? [])]),
  )
}

function measured(value: number, drawn: readonly number[]): Measured {
  const sorted = drawn.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? NaN
  const mean = sorted.reduce((sum, v) => sum + v, 0) / sorted.length
  const variance = sorted.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (sorted.length - 1)
  return { value, se: Math.sqrt(variance), low: at(0.025), high: at(0.975) }
}
