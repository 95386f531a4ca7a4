export type Counts = { hit: number; wrong: number; missed: number }
export type F = { precision: number; recall: number; f1: number }

/** How often `said` and `truth` hold, together and alone. */
export function count<T>(
  items: readonly T[],
  truth: (item: T) => boolean,
  said: (item: T) => boolean,
): Counts {
  const counts = { hit: 0, wrong: 0, missed: 0 }
  for (const item of items) {
    const holds = truth(item)
    if (said(item)) {
      if (holds) counts.hit += 1
      else counts.wrong += 1
    } else if (holds) counts.missed += 1
  }
  return counts
}

export function sumCounts(parts: readonly Counts[]): Counts {
  const sum = { hit: 0, wrong: 0, missed: 0 }
  for (const part of parts) {
    sum.hit += part.hit
    sum.wrong += part.wrong
    sum.missed += part.missed
  }
  return sum
}

/** 0 where nothing was hit; NaN where there was nothing to find and nothing was claimed. */
export function fScore({ hit, wrong, missed }: Counts): F {
  if (hit + wrong + missed === 0) return { precision: NaN, recall: NaN, f1: NaN }
  const precision = hit + wrong === 0 ? 0 : hit / (hit + wrong)
  const recall = hit + missed === 0 ? 0 : hit / (hit + missed)
  return { precision, recall, f1: (2 * hit) / (2 * hit + wrong + missed) }
}

/** Mean of the values that exist; NaN where none does. */
export function meanOf(values: readonly number[]): number {
  const there = values.filter((v) => !Number.isNaN(v))
  return there.length === 0 ? NaN : there.reduce((sum, v) => sum + v, 0) / there.length
}
