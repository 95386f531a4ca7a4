export type Coverage = 'seen' | 'gap' | 'before'

/**
 * Whether "none" in a bucket means none. A bucket is a gap where nothing of the brand was stored and
 * no run against any source went well: a chart must not draw it as zero. Before anything of the brand
 * was known there is nothing to draw either, but nobody failed to look.
 */
export function coverageOf(input: {
  buckets: readonly string[]
  withMentions: ReadonlySet<string>
  withRuns: ReadonlySet<string>
  /** Local day of the brand's first mention; null where it has none. */
  firstDay: string | null
}): Coverage[] {
  return input.buckets.map((bucket, i) => {
    if (input.withMentions.has(bucket) || input.withRuns.has(bucket)) return 'seen'
    const next = input.buckets[i + 1]
    const endsBefore =
      input.firstDay !== null && (next === undefined ? bucket : next) <= input.firstDay
    return endsBefore ? 'before' : 'gap'
  })
}
