import type { Sentiment } from '../core/classification.ts'

import { column } from './model/outputs.ts'

/** Gives one sentiment the probability of the other (`p` in the order of `outputs`, changed in place). */
export function tradePlaces(p: Float64Array, first: Sentiment, to: Sentiment): void {
  const most = p[column[first]] ?? 0
  p[column[first]] = p[column[to]] ?? 0
  p[column[to]] = most
}
