/** How long something took, of `count` times: half of them within `p50Ms`, nine in ten within `p90Ms`. Null of none. */
export type Spread = { count: number; p50Ms: number | null; p90Ms: number | null }

/** Nearest-rank quantiles: every figure is one that was measured. */
export function spreadOf(durationsMs: readonly number[]): Spread {
  const sorted = durationsMs.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? null
  return { count: sorted.length, p50Ms: at(0.5), p90Ms: at(0.9) }
}
